package dev.simul.statistics;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.interval.Interval;
import org.apache.commons.statistics.interval.NormalConfidenceInterval;

/// The interval that covers a mean, by Student's t distribution, of values that are taken as
/// independent and normal.
///
/// @param mean the arithmetic mean of the values
/// @param low the lower end
/// @param high the upper end
/// @param values how many values there were
public record MeanInterval(double mean, double low, double high, int values) {
  /// With two values, the quantile of the one degree of freedom is tens of deviations wide.
  public static final int LEAST_VALUES = 3;

  /// Returns the interval of a sample.
  ///
  /// @param errorRate how often such intervals miss, on both sides together, such as 0.05
  /// @return empty for fewer than three values
  public static Optional<MeanInterval> of(List<Double> sample, double errorRate) {
    if (sample.size() < LEAST_VALUES) {
      return Optional.empty();
    }
    SampleMean mean = SampleMean.of(sample);
    double variance = mean.standardDeviation() * mean.standardDeviation();
    Interval interval =
        NormalConfidenceInterval.MEAN.fromErrorRate(
            mean.mean(), variance, sample.size(), errorRate);
    return Optional.of(
        new MeanInterval(
            mean.mean(), interval.getLowerBound(), interval.getUpperBound(), sample.size()));
  }

  /// Returns whether a value lies beyond one of the ends.
  public boolean excludes(double value) {
    return value < low || value > high;
  }

  /// Returns whether the whole interval lies between two values.
  public boolean liesWithin(double least, double most) {
    return low >= least && high <= most;
  }
}
