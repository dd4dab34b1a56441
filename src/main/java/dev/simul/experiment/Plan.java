package dev.simul.experiment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How an experiment is measured.
///
/// @param effort how much is measured, unless the next three say otherwise
/// @param generations the most generations, 1 or more
/// @param rounds how many rounds a generation has, an odd number; null if the effort, the time
///   limit and the length of iterations decide
/// @param warmUp how long each fork is warmed up, its cold iteration included; null for as long as
///   its compilers work
/// @param margin the relative difference that does not matter to the reader, above 0: 0.02 is 2%
/// @param timeLimit when to stop, counted from the start of the measurement
/// @param seed the seed of the random orders
/// @param forkHeapBytes the heap of each fork, as its minimum and its maximum
/// @param workerHeapBytes the maximum heap of each worker process
/// @param collector the garbage collector of forks and workers
public record Plan(
    Effort effort,
    int generations,
    @Nullable Integer rounds,
    @Nullable Duration warmUp,
    double margin,
    Duration timeLimit,
    long seed,
    long forkHeapBytes,
    long workerHeapBytes,
    Collector collector) {

  /// The margin of a request that sets none.
  public static final double USUAL_MARGIN = 0.02;

  public Plan {
    if (generations < 1) {
      throw new IllegalArgumentException("at least 1 generation is measured, not " + generations);
    }
    if (rounds != null && (rounds < 1 || rounds % 2 == 0)) {
      throw new IllegalArgumentException("the number of rounds must be odd, not " + rounds);
    }
    if (!(margin > 0)) {
      throw new IllegalArgumentException("a margin is above 0, not " + margin);
    }
  }

  /// Makes a plan that measures as much as the effort says.
  public Plan(
      Effort effort,
      Duration timeLimit,
      long seed,
      long forkHeapBytes,
      long workerHeapBytes,
      Collector collector) {
    this(
        effort,
        effort.generations(),
        null,
        null,
        USUAL_MARGIN,
        timeLimit,
        seed,
        forkHeapBytes,
        workerHeapBytes,
        collector);
  }

  /// How thoroughly a job is measured.
  public enum Effort {
    /// One unwarmed iteration per cell, in a fork of its own: what a script that runs once sees.
    ONCE(Duration.ofMinutes(5), 1, 1, 1),
    /// 6 generations of warmed forks with 3 rounds each: the fewest that give useful verdicts.
    QUICK(Duration.ofMinutes(5), 6, 3, 3),
    /// 10 generations.
    STANDARD(Duration.ofMinutes(15), 10, 5, 21),
    /// 20 generations.
    THOROUGH(Duration.ofHours(1), 20, 5, 21);

    private final Duration timeLimit;
    private final int generations;
    private final int leastRounds;
    private final int mostRounds;

    Effort(Duration timeLimit, int generations, int leastRounds, int mostRounds) {
      this.timeLimit = timeLimit;
      this.generations = generations;
      this.leastRounds = leastRounds;
      this.mostRounds = mostRounds;
    }

    /// Returns the time limit of a job that sets none.
    public Duration timeLimit() {
      return timeLimit;
    }

    /// Returns how many sets of fresh forks are measured, where the time limit allows.
    public int generations() {
      return generations;
    }

    /// Returns the fewest rounds of a generation, where the time limit allows; an odd number, since
    /// the median of an even one protects less.
    public int leastRounds() {
      return leastRounds;
    }

    /// Returns the most rounds of a generation, an odd number.
    public int mostRounds() {
      return mostRounds;
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
