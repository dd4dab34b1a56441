package dev.simul.statistics;

import java.util.Arrays;
import java.util.Collection;

/// The middle of a sample. Every sample has at least one value.
public final class Averages {
  private Averages() {}

  /// Returns the median: the middle value, or the mean of the two in the middle.
  ///
  /// @throws IllegalArgumentException if the sample is empty
  public static double median(Collection<Double> sample) {
    requireValues(sample);
    double[] sorted = sample.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// Returns the arithmetic mean.
  ///
  /// @throws IllegalArgumentException if the sample is empty
  public static double mean(Collection<Double> sample) {
    requireValues(sample);
    return sample.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static void requireValues(Collection<Double> sample) {
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("an empty sample has no middle");
    }
  }
}
