package dev.simul.machine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The processor time that a process tree has used: this process, its children that have ended, and
/// its living workers.
///
/// The kernel counts in ticks of 10 ms.
///
/// @param userNanos in the programs
/// @param systemNanos in the kernel for them
public record ProcessorTime(long userNanos, long systemNanos) {

  /// The kernel shows ticks to programs as 1/100 s (`USER_HZ`), on every architecture that this
  /// project runs on.
  private static final long NANOS_PER_TICK = 10_000_000;

  /// Places in `/proc/PID/stat` after the command's name, according to proc(5), where the first of
  /// them has number 3.
  private static final int USER = 14 - 3;

  private static final int SYSTEM = 15 - 3;
  private static final int CHILDREN_USER = 16 - 3;
  private static final int CHILDREN_SYSTEM = 17 - 3;

  /// Returns the time of the tree until now. Costs some 20 µs for each process. Safe from any
  /// thread.
  ///
  /// @param workerPids the workers that have not been waited for; one that has been, or is gone,
  ///   adds nothing, because its time is already counted with the ended children
  /// @return empty where there is no `/proc`
  public static Optional<ProcessorTime> ofTree(List<Long> workerPids) {
    return ofTree(KernelFiles.ofThisMachine(), workerPids);
  }

  /// Returns the time of another process until now, with its children that have ended. Safe from
  /// any thread.
  ///
  /// @return empty if it is gone, or where there is no `/proc`
  public static Optional<ProcessorTime> ofProcess(long pid) {
    return KernelFiles.ofThisMachine().text("/proc/" + pid + "/stat").map(ProcessorTime::ofProcess);
  }

  static Optional<ProcessorTime> ofTree(KernelFiles files, List<Long> workerPids) {
    @Nullable String self = files.text("/proc/self/stat").orElse(null);
    if (self == null) {
      return Optional.empty();
    }
    ProcessorTime sum = ofProcess(self);
    for (long pid : workerPids) {
      @Nullable String worker = files.text("/proc/" + pid + "/stat").orElse(null);
      sum = worker == null ? sum : sum.plus(ofThread(worker));
    }
    return Optional.of(sum);
  }

  private static ProcessorTime ofProcess(String stat) {
    long[] ticks = ticks(stat);
    return ofTicks(ticks[USER] + ticks[CHILDREN_USER], ticks[SYSTEM] + ticks[CHILDREN_SYSTEM]);
  }

  /// Returns the time in the `stat` of a thread, or of a process without its children.
  static ProcessorTime ofThread(String stat) {
    long[] ticks = ticks(stat);
    return ofTicks(ticks[USER], ticks[SYSTEM]);
  }

  private static ProcessorTime ofTicks(long user, long system) {
    return new ProcessorTime(user * NANOS_PER_TICK, system * NANOS_PER_TICK);
  }

  /// Returns the sum of both parts.
  public long nanos() {
    return userNanos + systemNanos;
  }

  /// Returns the time used since an earlier moment.
  public ProcessorTime minus(ProcessorTime earlier) {
    return new ProcessorTime(userNanos - earlier.userNanos, systemNanos - earlier.systemNanos);
  }

  /// Returns the sum with another time.
  public ProcessorTime plus(ProcessorTime other) {
    return new ProcessorTime(userNanos + other.userNanos, systemNanos + other.systemNanos);
  }

  /// Reads the numbers after the command's name, which may itself contain spaces and parentheses; 0
  /// takes the place of the state, which is a letter.
  private static long[] ticks(String stat) {
    long[] numbers = new long[CHILDREN_SYSTEM + 1];
    int begin = stat.lastIndexOf(')') + 2;
    for (int i = 0; i < numbers.length; i++) {
      int end = stat.indexOf(' ', begin);
      numbers[i] = i == 0 ? 0 : Long.parseLong(stat, begin, end, 10);
      begin = end + 1;
    }
    return numbers;
  }
}
