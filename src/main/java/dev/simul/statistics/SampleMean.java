package dev.simul.statistics;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/// The mean of a sample whose values are taken as independent and normal.
///
/// Sums are taken plainly and in order, as JMH's `ListStatistics` takes them, so that the same
/// sample gives the same figures to the last digit.
///
/// @param size how many values, 1 or more
/// @param mean their arithmetic mean
/// @param standardDeviation with the divisor `size - 1`; not a number for a single value
public record SampleMean(int size, double mean, double standardDeviation) {
  private static final int LEAST_FOR_AN_ERROR = 3;

  /// @throws IllegalArgumentException if the sample is empty
  public static SampleMean of(List<Double> sample) {
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("an empty sample has no mean");
    }
    double sum = 0;
    for (double value : sample) {
      sum += value;
    }
    double mean = sum / sample.size();
    double squares = 0;
    for (double value : sample) {
      squares += (value - mean) * (value - mean);
    }
    return new SampleMean(sample.size(), mean, Math.sqrt(squares / (sample.size() - 1)));
  }

  /// Returns half the width of the mean's confidence interval, by Student's t distribution: `t(1 -
  /// (1 - level) / 2, size - 1) · standardDeviation / √size`.
  ///
  /// @param level such as 0.999, between 0 and 1
  /// @return empty for fewer than three values, for which JMH gives no error either: the quantile
  ///   of one degree of freedom is hundreds of deviations wide
  public OptionalDouble errorAt(double level) {
    if (size < LEAST_FOR_AN_ERROR) {
      return OptionalDouble.empty();
    }
    double quantile = TDistribution.of(size - 1).inverseCumulativeProbability(1 - (1 - level) / 2);
    return OptionalDouble.of(quantile * standardDeviation / Math.sqrt(size));
  }
}
