package dev.simul.statistics;

import java.util.Collection;

/// The percentiles of a sample, interpolated between its values: number 6 of Hyndman and Fan,
/// "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), which JMH uses.
public final class Percentiles {
  private final double[] sorted;

  private Percentiles(double[] sorted) {
    this.sorted = sorted;
  }

  /// @throws IllegalArgumentException if the sample is empty
  public static Percentiles of(Collection<Double> sample) {
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("an empty sample has no percentile");
    }
    return new Percentiles(sample.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /// Returns a percentile. Of a sample that is too small to tell, it is the least or the greatest
  /// value.
  ///
  /// @param percent from 0 to 100
  public double at(double percent) {
    double position = percent / 100 * (sorted.length + 1);
    int whole = (int) position;
    if (whole < 1) {
      return sorted[0];
    }
    if (whole >= sorted.length) {
      return sorted[sorted.length - 1];
    }
    double lower = sorted[whole - 1];
    return lower + (position - whole) * (sorted[whole] - lower);
  }
}
