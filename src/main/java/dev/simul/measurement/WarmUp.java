package dev.simul.measurement;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/// The warm-up of a cell in one generation, batch by batch: how much time was spent in the tasks,
/// and whether that is enough. Confined to one thread.
final class WarmUp {
  /// How long a batch takes at least, in nanoseconds.
  static final long BATCH_NANOS = 100_000_000;

  /// What gets faster keeps the compilers busy for 15 to 40% of the time. A few percent are left
  /// for long after iterations have stopped getting shorter.
  private static final double QUIET_SHARE = 0.03;

  private static final int QUIET_BATCHES = 2;

  /// The longest that a warm-up may take, as a multiple of the most time to be spent in the tasks.
  private static final double MOST_IN_ALL = 3;

  private final double leastSeconds;
  private final double mostSeconds;
  private final double mostInAllSeconds;
  private double spentSeconds;
  private double inAllSeconds;
  private double lastSeconds;
  private int quiet;
  private final List<Double> repetitionSeconds = new ArrayList<>();

  private WarmUp(double leastSeconds, double mostSeconds, double mostInAllSeconds) {
    this.leastSeconds = leastSeconds;
    this.mostSeconds = mostSeconds;
    this.mostInAllSeconds = mostInAllSeconds;
  }

  /// The warm-up that ends when the compilers have been quiet for two batches in a row. What is
  /// done between repetitions warms nothing up, so it ends the warm-up only if it takes much
  /// longer.
  ///
  /// @param leastSeconds how much time is spent in the tasks at least
  /// @param mostSeconds when it ends though the compilers still work
  static WarmUp untilQuiet(double leastSeconds, double mostSeconds) {
    return new WarmUp(leastSeconds, mostSeconds, MOST_IN_ALL * mostSeconds);
  }

  /// The warm-up that takes about as long as an earlier one.
  ///
  /// @param seconds the time in the tasks; no more than 0 if there is nothing to do
  static WarmUp lasting(double seconds) {
    return new WarmUp(seconds, seconds, Double.POSITIVE_INFINITY);
  }

  /// Adds a batch.
  ///
  /// @param seconds how much time was spent in the tasks
  /// @param untimed how much time was spent beside them
  /// @param compilerSeconds how long compilers worked meanwhile; infinite where that is not known
  void add(double seconds, double untimed, int repetitions, double compilerSeconds) {
    spentSeconds += seconds;
    inAllSeconds += seconds + untimed;
    lastSeconds = seconds;
    quiet = compilerSeconds <= QUIET_SHARE * seconds ? quiet + 1 : 0;
    repetitionSeconds.add(seconds / repetitions);
  }

  boolean enough() {
    // To the nearest batch: otherwise one that is a little shorter than before would need another.
    return spentSeconds + lastSeconds / 2 >= mostSeconds
        || inAllSeconds >= mostInAllSeconds
        || (spentSeconds >= leastSeconds && quiet >= QUIET_BATCHES);
  }

  /// Returns how much time is still to be spent in the tasks at least.
  double missingSeconds() {
    return enough() ? 0 : Math.max(0, leastSeconds - spentSeconds);
  }

  /// Returns how much time was spent in the tasks.
  double spentSeconds() {
    return spentSeconds;
  }

  /// Returns the median, over the batches of the later half, of how long a repetition took. In the
  /// earlier half it may have taken ten times as long.
  ///
  /// @throws IllegalStateException if there was no batch
  double medianSeconds() {
    if (repetitionSeconds.isEmpty()) {
      throw new IllegalStateException("nothing was warmed up");
    }
    return Median.withDefaults()
        .evaluate(
            repetitionSeconds.stream()
                .skip(repetitionSeconds.size() / 2)
                .mapToDouble(Double::doubleValue)
                .toArray());
  }
}
