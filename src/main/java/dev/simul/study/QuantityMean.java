package dev.simul.study;

import dev.simul.experiment.Result;
import dev.simul.prose.Significant;
import dev.simul.statistics.Averages;
import dev.simul.statistics.MeanInterval;
import dev.simul.statistics.PairedSpeedup;
import dev.simul.statistics.PairedSpeedup.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What several generations of forks say together about a quantity, or about the ratio of two.
///
/// A generation gives one number, the median over its rounds, because these share their forks and
/// are not independent. The numbers are averaged, and Student's t distribution gives the interval
/// of their mean. Where all values are above 0, the numbers are logarithms, as those of a result's
/// speedup.
///
/// @param mean the mean of the numbers, on the scale
/// @param interval the interval of that mean, on the scale; null for fewer than three generations
/// @param level the probability with which such an interval covers what it estimates
/// @param generations how many generations there were
record QuantityMean(
    Scale scale, double mean, @Nullable MeanInterval interval, double level, int generations) {
  private static final int DIGITS = 4;

  /// Returns what the rounds say about a quantity, or empty if there is no round.
  ///
  /// @param values the value of each round, 0 or more
  /// @param errorRate how often the interval may miss, such as 0.05
  static Optional<QuantityMean> of(Map<Round, Double> values, double errorRate) {
    Scale scale = allAboveZero(values) ? Scale.LOGARITHMIC : Scale.PLAIN;
    Map<Integer, List<Double>> byGeneration = new TreeMap<>();
    values.forEach((round, value) ->
        byGeneration
            .computeIfAbsent(round.generation(), generation -> new ArrayList<>())
            .add(scale.number(value)));
    return byGeneration.isEmpty()
        ? Optional.empty()
        : Optional.of(
            of(scale, byGeneration.values().stream().map(Averages::median).toList(), errorRate));
  }

  /// Returns what the rounds say about the ratio of two quantities that they measured together.
  ///
  /// @return empty if no round has both, or a value is 0
  static Optional<QuantityMean> ofRatio(
      Map<Round, Double> values, Map<Round, Double> others, double errorRate) {
    return allAboveZero(values) && allAboveZero(others)
        ? PairedSpeedup.of(values, others)
            .map(paired -> of(Scale.LOGARITHMIC, paired.logRatios(), errorRate))
        : Optional.empty();
  }

  private static boolean allAboveZero(Map<Round, Double> values) {
    return values.values().stream().allMatch(value -> value > 0);
  }

  private static QuantityMean of(Scale scale, List<Double> numbers, double errorRate) {
    return new QuantityMean(
        scale,
        Averages.mean(numbers),
        MeanInterval.of(numbers, errorRate).orElse(null),
        1 - errorRate,
        numbers.size());
  }

  /// Returns the ratio to another quantity that was not measured together with this one: the
  /// interval reaches from the least ratio of what the two intervals hold to the greatest, and
  /// misses at most as often as both of them.
  ///
  /// @return empty if one of them may be 0
  Optional<QuantityMean> over(QuantityMean other) {
    return scale == Scale.LOGARITHMIC && other.scale == Scale.LOGARITHMIC
        ? Optional.of(
            new QuantityMean(
                scale,
                mean - other.mean,
                ratio(interval, other.interval),
                level + other.level - 1,
                Math.min(generations, other.generations)))
        : Optional.empty();
  }

  private static @Nullable MeanInterval ratio(
      @Nullable MeanInterval top, @Nullable MeanInterval bottom) {
    return top == null || bottom == null
        ? null
        : new MeanInterval(
            top.mean() - bottom.mean(),
            top.low() - bottom.high(),
            top.high() - bottom.low(),
            Math.min(top.values(), bottom.values()));
  }

  /// Returns the value that was found.
  double found() {
    return scale.value(mean);
  }

  /// Returns the interval of that value, which is 0 or more; null for fewer than three generations.
  Result.@Nullable Interval shown() {
    return interval == null
        ? null
        : new Result.Interval(
            Math.max(0, scale.value(interval.low())), scale.value(interval.high()), level);
  }

  /// Writes it as `0.5 (0.48 to 0.52, 95%, 6 generations)`.
  @Override
  public String toString() {
    Result.Interval shown = shown();
    return text(found())
        + (shown == null
            ? ""
            : " ("
                + text(shown.low())
                + " to "
                + text(shown.high())
                + ", "
                + percent(level)
                + ", "
                + generations
                + " generations)");
  }

  /// Writes a value with four digits, and with its whole part in full.
  static String text(double value) {
    String decimal = Significant.digits(value, DIGITS);
    return decimal.contains(".") ? decimal.replaceFirst("\\.?0+$", "") : decimal;
  }

  /// Writes a share, such as 0.975, as `97.5%`.
  static String percent(double share) {
    return text(100 * share) + "%";
  }
}
