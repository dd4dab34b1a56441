package dev.simul.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How much faster a candidate is than a baseline, from rounds that measured both.
///
/// A generation of forks gives one number, the median over its rounds of ln(baseline / candidate),
/// because the rounds within a generation are not independent evidence. The speedup is exp of the
/// mean of these numbers.
///
/// @param logRatios the number of each generation, in their order
public record PairedSpeedup(List<Double> logRatios) {

  public PairedSpeedup {
    logRatios = List.copyOf(logRatios);
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
    Map<Integer, List<Double>> byGeneration = new TreeMap<>();
    baseline.forEach((round, seconds) -> {
      Double other = candidate.get(round);
      if (other != null) {
        byGeneration
            .computeIfAbsent(round.generation(), generation -> new ArrayList<>())
            .add(Math.log(seconds / other));
      }
    });
    return byGeneration.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PairedSpeedup(byGeneration.values().stream().map(Averages::median).toList()));
  }

  /// Returns the interval of the mean of ln(baseline / candidate).
  ///
  /// @param errorRate how often such intervals miss, such as 0.05
  /// @return empty for fewer than three generations
  public Optional<MeanInterval> interval(double errorRate) {
    return MeanInterval.of(logRatios, errorRate);
  }

  /// Returns the baseline's time divided by the candidate's: above 1, the candidate is faster.
  public double ratio() {
    return Math.exp(Averages.mean(logRatios));
  }
}
