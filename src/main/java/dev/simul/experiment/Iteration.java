package dev.simul.experiment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The raw measurement of what is timed as one: all the tasks of a cell, repeated often enough to
/// take long enough to time.
///
/// Sums are over all tasks of all repetitions. Times are in nanoseconds.
///
/// @param repetitions how many times all the tasks ran, 1 or more
/// @param wallNanos from handing over the first task to the last task's end, summed over the
///   repetitions
/// @param startNanos the time that the caller spent on handing over the tasks, or null if the
///   executor does not hand each one over separately
/// @param queueNanos from when each task was handed over to its beginning
/// @param runNanos from each task's beginning to its end
/// @param joinNanos from each task's end until the caller learned of it
/// @param taskTimes the histogram of the tasks' run times, in HdrHistogram's compressed form and
///   Base64; null since [Event.TasksTimed] says more with less
/// @param returned the value that the tasks returned
/// @param workers how many threads or processes ran tasks
/// @param processes how many processes the tasks ran in
/// @param virtual whether tasks ran in virtual threads
/// @param flaw what makes the iteration invalid, or null
/// @param cpu the processor time of the process tree, or null if it is unavailable
/// @param observation what was observed, or null if nothing was
/// @param figures the workload's own figures, by name: the mean over the repetitions
/// @param compileNanos how long the compilers of the process tree worked since the iteration
///   before, or null if it is unknown
public record Iteration(
    int repetitions,
    long wallNanos,
    @Nullable Long startNanos,
    long queueNanos,
    long runNanos,
    long joinNanos,
    @Nullable String taskTimes,
    long returned,
    int workers,
    int processes,
    boolean virtual,
    @Nullable String flaw,
    @Nullable Cpu cpu,
    @Nullable Observation observation,
    Map<String, Double> figures,
    @Nullable Long compileNanos) {

  public Iteration {
    figures = Map.copyOf(figures);
  }

  /// Returns the wall time of one repetition.
  public double wallSeconds() {
    return wallNanos / 1e9 / repetitions;
  }

  /// The processor time of a process tree.
  public record Cpu(long userNanos, long systemNanos) {
    /// Returns all of it.
    public long nanos() {
      return userNanos + systemNanos;
    }
  }

  /// What was observed of a process tree; null where a figure is unavailable.
  ///
  /// @param voluntarySwitches context switches of threads that waited
  /// @param involuntarySwitches context switches of threads that did not
  /// @param allocatedBytes what was allocated on the heaps
  /// @param peakPssBytes the most memory that was used, shared pages counted in proportion
  public record Observation(
      @Nullable Long voluntarySwitches,
      @Nullable Long involuntarySwitches,
      @Nullable Long allocatedBytes,
      @Nullable Long peakPssBytes) {}

  /// What an iteration is for.
  public enum Phase {
    /// The first of a fork: nothing is compiled yet.
    COLD,
    /// After the first, until the fork is warm.
    WARM_UP,
    /// Counted.
    MEASURED,
    /// A separate one for memory, switches and allocation, never for time.
    OBSERVED
  }
}
