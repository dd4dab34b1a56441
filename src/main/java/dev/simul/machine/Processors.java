package dev.simul.machine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The processors that this process may use, and how to let a child program use only some of them.
/// Immutable.
public final class Processors {
  private static final List<String> USUAL_DIRECTORIES = List.of("/usr/bin", "/bin");

  private final int count;
  private final List<Integer> ids;
  private final List<List<Integer>> cores;
  private final @Nullable Path taskset;
  private final OperatingSystem system;

  private Processors(
      int count,
      List<Integer> ids,
      List<List<Integer>> cores,
      @Nullable Path taskset,
      OperatingSystem system) {
    this.count = count;
    this.ids = List.copyOf(ids);
    this.cores = cores;
    this.taskset = taskset;
    this.system = system;
  }

  /// Returns the processors that this process may use now.
  public static Processors allowed() {
    return of(
        KernelFiles.ofThisMachine(),
        Runtime.getRuntime().availableProcessors(),
        directories(System.getenv("PATH")),
        OperatingSystem.current());
  }

  static Processors of(
      KernelFiles files, int count, List<String> programDirectories, OperatingSystem system) {
    List<Integer> ids =
        files
            .text("/proc/self/status")
            .flatMap(status -> KernelFiles.field(status, "Cpus_allowed_list:"))
            .map(CpuList::parse)
            .orElse(List.of());
    return new Processors(
        count, ids, new Topology(files).cores(ids), taskset(programDirectories), system);
  }

  /// Returns how many processors the JVM counts: the allowed ones, or fewer where a control group
  /// limits processor time.
  public int count() {
    return count;
  }

  /// Returns the numbers of the allowed logical processors, in ascending order; none where they are
  /// not known, as on macOS.
  public List<Integer> ids() {
    return ids;
  }

  /// Returns what to put before the command line of a program, so that it and its children run on
  /// only some of the allowed processors: on different physical cores as far as there are enough.
  ///
  /// @param processors on how many, 1 or more
  /// @return the prefix, such as `/usr/bin/taskset -c 0,1`; empty if processors cannot be
  ///   restricted here, or fewer are allowed
  public Optional<List<String>> restrictTo(int processors) {
    if (processors < 1) {
      throw new IllegalArgumentException("a program needs 1 processor or more, not " + processors);
    }
    if (taskset == null || processors > ids.size()) {
      return Optional.empty();
    }
    return Optional.of(List.of(taskset.toString(), "-c", CpuList.format(chosen(processors))));
  }

  /// Returns the numbers of the logical processors that a program runs on that [#restrictTo] lets
  /// use only so many; fewer, or none, where they are not known.
  public List<Integer> chosen(int processors) {
    return Topology.spread(cores).stream().limit(processors).sorted().toList();
  }

  /// Returns why a program cannot be restricted to some processors here, in one sentence; empty if
  /// it can.
  public Optional<String> whyNotRestrictable() {
    if (!system.linux()) {
      return Optional.of(
          "Processors can be restricted on Linux only, and this is " + system.name() + ".");
    }
    if (ids.isEmpty()) {
      return Optional.of("/proc/self/status does not say which processors are allowed.");
    }
    if (taskset == null) {
      return Optional.of(
          "The program taskset is not on the PATH, in /usr/bin or in /bin: install util-linux.");
    }
    return Optional.empty();
  }

  private static List<String> directories(@Nullable String path) {
    List<String> directories = new ArrayList<>();
    if (path != null) {
      directories.addAll(Arrays.asList(path.split(File.pathSeparator, -1)));
    }
    directories.addAll(USUAL_DIRECTORIES);
    return directories;
  }

  private static @Nullable Path taskset(List<String> directories) {
    return directories.stream()
        .map(directory -> Path.of(directory, "taskset"))
        .filter(program -> program.isAbsolute() && Files.isExecutable(program))
        .findFirst()
        .orElse(null);
  }
}
