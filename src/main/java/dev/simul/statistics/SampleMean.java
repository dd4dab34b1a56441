package dev.simul.statistics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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

  /// Returns how probable a mean that is as far above 0 as this one, or further, would be if the
  /// values varied around 0: the p-value of Student's one-sided test. It takes two values.
  public double chanceAbove0() {
    return chanceAbove0(mean);
  }

  /// Returns how probable a mean that is as far below 0 as this one, or further, would be.
  public double chanceBelow0() {
    return chanceAbove0(-mean);
  }

  private double chanceAbove0(double far) {
    if (standardDeviation == 0) {
      return far > 0 ? 0 : 1;
    }
    return chanceBeyond(far, size);
  }

  /// Returns how many values give the mean an interval that is so narrow, if they vary as these do.
  ///
  /// @param halfWidth from the mean to either end, above 0
  /// @param errorRate how often such intervals miss, on both sides together
  /// @param most the most values that are of use
  /// @return empty if even the most are too few, or there is no deviation to tell
  public OptionalInt valuesFor(double halfWidth, double errorRate, int most) {
    if (!(2 * chanceBeyond(halfWidth, most) <= errorRate)) {
      return OptionalInt.empty();
    }
    int tooFew = 1;
    int enough = most;
    while (enough - tooFew > 1) {
      int between = (tooFew + enough) / 2;
      if (2 * chanceBeyond(halfWidth, between) <= errorRate) {
        enough = between;
      } else {
        tooFew = between;
      }
    }
    return OptionalInt.of(enough);
  }

  /// The probability that the mean of so many values, which vary as these do, is further above the
  /// true mean than this.
  private double chanceBeyond(double far, int values) {
    return TDistribution.of(values - 1)
        .survivalProbability(far * Math.sqrt(values) / standardDeviation);
  }
}
