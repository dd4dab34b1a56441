package dev.simul.statistics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.NaNPolicy;

/// How much faster a candidate is than a baseline, from rounds that measured both.
///
/// A generation of forks gives one number, the median over its rounds of ln(baseline / candidate),
/// because the rounds within a generation are not independent evidence. The speedup is exp of the
/// mean of these numbers.
///
/// @param byGeneration the number of each generation
public record PairedSpeedup(SortedMap<Integer, Double> byGeneration) {
  /// A round that one of the two lacks has no difference.
  private static final Median MEDIAN = Median.withDefaults().with(NaNPolicy.EXCLUDE);

  public PairedSpeedup {
    byGeneration = Collections.unmodifiableSortedMap(new TreeMap<>(byGeneration));
  }

  /// Where a time was measured. Times with equal rounds make a pair.
  public record Round(int generation, int round) {}

  /// Pairs the times of two cells.
  ///
  /// @param baseline seconds by round, each above 0
  /// @param candidate seconds by round, each above 0
  /// @return the speedup, or empty if no round has both
  public static Optional<PairedSpeedup> of(
      Map<Round, Double> baseline, Map<Round, Double> candidate) {
    return of(LogTimes.of(baseline), LogTimes.of(candidate));
  }

  /// Pairs the times of two cells.
  ///
  /// @return the speedup, or empty if no round has both
  public static Optional<PairedSpeedup> of(LogTimes baseline, LogTimes candidate) {
    SortedMap<Integer, Double> byGeneration = new TreeMap<>();
    baseline
        .byGeneration()
        .forEach((generation, times) -> {
          double[] others = candidate.byGeneration().get(generation);
          double median = others == null ? Double.NaN : medianDifference(times, others);
          if (!Double.isNaN(median)) {
            byGeneration.put(generation, median);
          }
        });
    return byGeneration.isEmpty() ? Optional.empty() : Optional.of(new PairedSpeedup(byGeneration));
  }

  private static double medianDifference(double[] times, double[] others) {
    double[] differences = new double[Math.min(times.length, others.length)];
    for (int round = 0; round < differences.length; round++) {
      differences[round] = times[round] - others[round];
    }
    return MEDIAN.evaluate(differences);
  }

  /// Returns the number of each generation, in their order.
  public List<Double> logRatios() {
    return List.copyOf(byGeneration.values());
  }

  /// Returns the interval of the mean of ln(baseline / candidate).
  ///
  /// @param errorRate how often such intervals miss, such as 0.05
  /// @return empty for fewer than three generations
  public Optional<MeanInterval> interval(double errorRate) {
    return MeanInterval.of(logRatios(), errorRate);
  }

  /// Returns the baseline's time divided by the candidate's: above 1, the candidate is faster.
  public double ratio() {
    return Math.exp(Averages.mean(byGeneration.values()));
  }
}
