package dev.simul.statistics;

import dev.simul.statistics.PairedSpeedup.Round;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The candidates of which none was shown to be slower than another one: the fastest is among them
/// with a probability of 95% or more.
public final class FastestSet {
  private static final double ERROR_RATE = 0.05;

  private FastestSet() {}

  /// Leaves out each candidate that took longer than some other one, by a one-sided bound whose
  /// error rate is divided by the number of others.
  ///
  /// @param seconds the times of each candidate, by its key and round
  /// @return the keys that are left, in the order given; empty if there are fewer than two
  ///   candidates, or two that share fewer than three generations
  public static Optional<Set<String>> of(Map<String, Map<Round, Double>> seconds) {
    if (seconds.size() < 2) {
      return Optional.empty();
    }
    // A two-sided interval misses half as often on each side.
    double errorRate = 2 * ERROR_RATE / (seconds.size() - 1);
    Set<String> left = new LinkedHashSet<>(seconds.keySet());
    for (Map.Entry<String, Map<Round, Double>> candidate : seconds.entrySet()) {
      for (Map.Entry<String, Map<Round, Double>> other : seconds.entrySet()) {
        if (candidate.getKey().equals(other.getKey())) {
          continue;
        }
        Optional<MeanInterval> longer =
            PairedSpeedup.of(candidate.getValue(), other.getValue())
                .flatMap(paired -> paired.interval(errorRate));
        if (longer.isEmpty()) {
          return Optional.empty();
        }
        if (longer.get().low() > 0) {
          left.remove(candidate.getKey());
        }
      }
    }
    return Optional.of(left);
  }
}
