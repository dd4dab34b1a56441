package dev.simul.statistics;

import java.util.Collection;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/// An interval that covers the median of the distribution that a sample comes from, whatever that
/// distribution is: from the least of the values to the greatest.
///
/// The median is missed only if all values fall on the same side of it, and each falls on a given
/// side with a probability of at most one half. So `n` independent values cover it with a
/// probability of at least 1 - 2^(1-n), and exactly that where the distribution is continuous. It
/// is the widest of the intervals between order statistics: W. R. Thompson, "On Confidence Ranges
/// for the Median and Other Expectation Distributions for Populations of Unknown Distribution
/// Form", Annals of Mathematical Statistics 7 (1936), 122–128.
///
/// @param low the least value
/// @param high the greatest value
/// @param level the least probability that such an interval covers the median, 0 for one value
public record MedianInterval(double low, double high, double level) {

  /// Returns the interval of a sample of independent values.
  ///
  /// @throws IllegalArgumentException if the sample is empty
  public static MedianInterval of(Collection<Double> sample) {
    return without(0, sample);
  }

  /// Returns the narrowest interval between order statistics, equally far from both ends, that has
  /// a level; the widest of all if even that does not have it.
  ///
  /// @param level above 0 and below 1
  /// @throws IllegalArgumentException if the sample is empty
  public static MedianInterval narrowest(Collection<Double> sample, double level) {
    // The greatest k with P(B <= k) <= (1 - level) / 2, since a coin has two equal sides.
    int most = sample.size() - 1 - heads(sample.size()).inverseSurvivalProbability((1 - level) / 2);
    return without(Math.max(0, most), sample);
  }

  /// Returns how many values it takes for a level: 6 for 0.95.
  ///
  /// @param level above 0 and below 1
  public static int valuesFor(double level) {
    int values = 1;
    while (level(0, values) < level) {
      values++;
    }
    return values;
  }

  /// Leaves out the `k` least and the `k` greatest values.
  private static MedianInterval without(int k, Collection<Double> sample) {
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("an empty sample has no interval");
    }
    double[] sorted = sample.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    return new MedianInterval(sorted[k], sorted[n - 1 - k], level(k, n));
  }

  /// Without the `k` least and the `k` greatest values, the median is missed if at most `k` of all
  /// fall on one side of it: with a probability of 2 P(B <= k), where B counts the heads of `n`
  /// throws of a coin.
  private static double level(int k, int n) {
    return 1 - 2 * heads(n).cumulativeProbability(k);
  }

  private static BinomialDistribution heads(int throwsOfACoin) {
    return BinomialDistribution.of(throwsOfACoin, 0.5);
  }
}
