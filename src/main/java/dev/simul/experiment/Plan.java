package dev.simul.experiment;

import java.time.Duration;

/// How an experiment is measured.
///
/// @param effort how much of it
/// @param timeLimit when to stop, counted from the beginning of the measuring
/// @param seed the seed of the random orders
/// @param forkHeapBytes the heap of each fork, both least and most
/// @param workerHeapBytes the most heap of each worker process
/// @param collector the garbage collector of forks and workers
public record Plan(
    Effort effort,
    Duration timeLimit,
    long seed,
    long forkHeapBytes,
    long workerHeapBytes,
    Collector collector) {

  /// How much measuring a job gets.
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

    /// Returns how many sets of fresh forks there are at most.
    public int generations() {
      return generations;
    }

    /// Returns how long a fork runs before its first round, the cold iteration included; zero if it
    /// is not warmed.
    public Duration warmUp() {
      return warmUp;
    }

    /// Returns how many rounds a generation has at most; 0 if its first iteration is all that is
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
