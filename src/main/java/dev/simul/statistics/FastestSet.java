package dev.simul.statistics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The candidates of which none was shown to be slower than another one: the fastest is among them
/// with a probability of 95% or more.
public final class FastestSet {
  private static final double ERROR_RATE = 0.05;

  private FastestSet() {}

  /// Leaves out each candidate that took longer than some other one: where the lower bound of
  /// ln(its time / the other's) exceeds 0, one-sided, at an error rate divided by the number of
  /// others. That is where the p-value is below this rate.
  ///
  /// @param times the times of each candidate, by its key
  /// @return the keys that are left, in the order given; empty if there are fewer than two
  ///   candidates, or two that share fewer than three generations
  public static Optional<Set<String>> of(Map<String, LogTimes> times) {
    if (times.size() < 2) {
      return Optional.empty();
    }
    double errorRate = ERROR_RATE / (times.size() - 1);
    List<Map.Entry<String, LogTimes>> candidates = List.copyOf(times.entrySet());
    Set<String> left = new LinkedHashSet<>(times.keySet());
    for (int index = 0; index < candidates.size(); index++) {
      Map.Entry<String, LogTimes> one = candidates.get(index);
      for (Map.Entry<String, LogTimes> other : candidates.subList(index + 1, candidates.size())) {
        Optional<SampleMean> logRatio = logRatio(one.getValue(), other.getValue());
        if (logRatio.isEmpty()) {
          return Optional.empty();
        }
        if (logRatio.get().chanceAbove0() < errorRate) {
          left.remove(one.getKey());
        } else if (logRatio.get().chanceBelow0() < errorRate) {
          left.remove(other.getKey());
        }
      }
    }
    return Optional.of(left);
  }

  private static Optional<SampleMean> logRatio(LogTimes one, LogTimes other) {
    return PairedSpeedup.of(one, other)
        .map(paired -> SampleMean.of(paired.logRatios()))
        .filter(mean -> mean.size() >= MeanInterval.LEAST_VALUES);
  }
}
