package dev.simul.experiment;

import java.time.Duration;

/// How an experiment is measured.
///
/// @param effort how much is measured
/// @param timeLimit when to stop, counted from the start of the measurement
/// @param seed the seed of the random orders
/// @param forkHeapBytes the heap of each fork, as its minimum and its maximum
/// @param workerHeapBytes the maximum heap of each worker process
/// @param collector the garbage collector of forks and workers
public record Plan(
    Effort effort,
    Duration timeLimit,
    long seed,
    long forkHeapBytes,
    long workerHeapBytes,
    Collector collector) {

  /// How thoroughly a job is measured.
  public enum Effort {
    /// One unwarmed iteration per cell, in a fork of its own: what a script that runs once sees.
    ONCE(Duration.ofMinutes(5), 1, Duration.ZERO, 0),
    /// Up to 6 generations of warmed forks, with up to 10 rounds each.
    QUICK(Duration.ofMinutes(3), 6, Duration.ofMillis(700), 10);

    private final Duration timeLimit;
    private final int generations;
    private final Duration warmUp;
    private final int rounds;

    Effort(Duration timeLimit, int generations, Duration warmUp, int rounds) {
      this.timeLimit = timeLimit;
      this.generations = generations;
      this.warmUp = warmUp;
      this.rounds = rounds;
    }

    /// Returns the time limit of a job that sets none.
    public Duration timeLimit() {
      return timeLimit;
    }

    /// Returns the maximum number of sets of fresh forks.
    public int generations() {
      return generations;
    }

    /// Returns how long a fork runs before its first round, the cold iteration included; zero if it
    /// is not warmed.
    public Duration warmUp() {
      return warmUp;
    }

    /// Returns the maximum number of rounds in a generation; 0 if only its first iteration is
    /// measured.
    public int rounds() {
      return rounds;
    }
  }

  /// A garbage collector, named explicitly, since what a JVM chooses by itself depends on the
  /// machine.
  public enum Collector {
    G1("-XX:+UseG1GC"),
    PARALLEL("-XX:+UseParallelGC"),
    SERIAL("-XX:+UseSerialGC"),
    Z("-XX:+UseZGC");

    private final String flag;

    Collector(String flag) {
      this.flag = flag;
    }

    /// Returns the JVM flag that chooses it.
    public String flag() {
      return flag;
    }
  }
}
