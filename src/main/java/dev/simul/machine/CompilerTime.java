package dev.simul.machine;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// How long the just-in-time compilers of some JVMs work, from one look to the next.
///
/// That is the processor time of their compiler threads, which the kernel tells any process. Only
/// on Linux. Confined to one thread.
public final class CompilerTime {
  /// What stands for the time of a thread that does not compile.
  private static final long OTHER = -1;

  private final KernelFiles files;
  private Map<String, Long> threads = new HashMap<>();

  CompilerTime(KernelFiles files) {
    this.files = files;
  }

  /// Makes one that has not looked yet.
  public static CompilerTime ofThisMachine() {
    return new CompilerTime(KernelFiles.ofThisMachine());
  }

  /// Looks, and returns how many nanoseconds the compilers worked since the last look; at the
  /// first, since their JVMs started. What a compiler thread did before it ended is lost.
  ///
  /// Costs some 10 µs for each compiler thread, and for each thread that is new.
  ///
  /// @param pids the JVMs; one that is gone adds nothing
  /// @return empty on systems other than Linux
  public OptionalLong lap(Collection<Long> pids) {
    if (!files.exists("/proc/self/task")) {
      return OptionalLong.empty();
    }
    Map<String, Long> now = new HashMap<>();
    long grown = 0;
    for (long pid : pids) {
      String tasks = "/proc/" + pid + "/task/";
      for (String thread : files.names(tasks)) {
        String directory = tasks + thread;
        Long known = threads.get(directory);
        long before = known != null ? known : compiles(directory) ? 0 : OTHER;
        long nanos = before == OTHER ? OTHER : nanos(directory);
        grown += Math.max(0, nanos - before);
        now.put(directory, nanos);
      }
    }
    threads = now;
    return OptionalLong.of(grown);
  }

  /// The kernel cuts names after 15 characters: `C2 CompilerThre`.
  private boolean compiles(String directory) {
    String name = files.text(directory + "/comm").orElse("");
    return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
  }

  /// The scheduler's own account is exact, where the kernel keeps it; that in `stat` is in ticks.
  private long nanos(String directory) {
    return files
        .text(directory + "/schedstat")
        .map(account -> KernelFiles.toNumber(account.split(" ", 2)[0]))
        .filter(OptionalLong::isPresent)
        .or(() ->
            files
                .text(directory + "/stat")
                .map(stat -> OptionalLong.of(ProcessorTime.ofThread(stat).nanos())))
        .orElse(OptionalLong.empty())
        .orElse(0);
  }
}
