package dev.simul.statistics;

import java.util.Arrays;
import java.util.Collection;
import org.apache.commons.statistics.descriptive.Median;

/// The middle of a sample. Every sample has at least one value.
public final class Averages {
  private Averages() {}

  /// Returns the median: the middle value, or the mean of the two in the middle.
  ///
  /// @throws IllegalArgumentException if the sample is empty
  public static double median(Collection<Double> sample) {
    return Median.withDefaults().evaluate(values(sample));
  }

  /// Returns the arithmetic mean.
  ///
  /// @throws IllegalArgumentException if the sample is empty
  public static double mean(Collection<Double> sample) {
    return Arrays.stream(values(sample)).average().orElseThrow();
  }

  private static double[] values(Collection<Double> sample) {
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("an empty sample has no middle");
    }
    return sample.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
