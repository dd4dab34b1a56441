package dev.simul.study;

import dev.simul.statistics.MeanInterval;
import dev.simul.statistics.PairedSpeedup.Round;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges one condition by what was measured.
///
/// @param errorRate how often the interval that decides may miss, such as 0.05
record ConditionJudge(Condition condition, double errorRate) {
  /// Cells of two jobs met different minutes of the machine, which differ by less than this factor.
  private static final double FACTOR_APART = 2;

  /// Judges cells that the same rounds measured: by the whole interval.
  Finding together(QuantityMean estimate) {
    return judged(
        estimate,
        1,
        "a bound lies within the interval, which more generations or a quieter machine make narrower");
  }

  /// Judges cells of two jobs: only what lies beyond a factor of two from the bound decides.
  Finding apart(QuantityMean estimate) {
    return judged(
        estimate,
        FACTOR_APART,
        "NOT_INTERLEAVED, because two jobs measured the cells at different times and only a factor of 2 beyond the bound would decide: put both cells into one job");
  }

  private Finding judged(QuantityMean estimate, double factor, String whyOpen) {
    MeanInterval interval = estimate.interval();
    if (interval == null) {
      return open(estimate, tooFew(estimate.generations()));
    }
    Scale scale = estimate.scale();
    double slack = scale.number(factor) - scale.number(1);
    double least = number(scale, condition.atLeast(), Double.NEGATIVE_INFINITY);
    double most = number(scale, condition.atMost(), Double.POSITIVE_INFINITY);
    String said = estimate + ", " + bounds();
    if (interval.liesWithin(least + slack, most - slack)) {
      return new Finding(estimate, condition, ClaimVerdict.SUPPORTED, said);
    }
    if (interval.low() > most + slack || interval.high() < least - slack) {
      return new Finding(estimate, condition, ClaimVerdict.REFUTED, said);
    }
    return open(estimate, said + ": " + whyOpen);
  }

  private static double number(Scale scale, @Nullable Double bound, double none) {
    return bound == null ? none : scale.number(bound);
  }

  /// Judges that something never happens: by every round, of which one to the contrary refutes it.
  ///
  /// If a share of 1 - errorRate^(1/n) of rounds had it, n rounds would all lack it no more often
  /// than the error rate. This takes rounds as independent.
  Finding never(Map<Round, Double> values, QuantityMean estimate) {
    if (estimate.interval() == null) {
      return open(estimate, tooFew(estimate.generations()));
    }
    int rounds = values.size();
    long more = values.values().stream().filter(value -> value > 0).count();
    if (more > 0) {
      return new Finding(
          estimate,
          condition,
          ClaimVerdict.REFUTED,
          "above 0 in " + more + " of " + rounds + " rounds, where none is claimed");
    }
    return new Finding(
        estimate,
        condition,
        ClaimVerdict.SUPPORTED,
        "0 in each of "
            + rounds
            + " rounds, so that at most "
            + QuantityMean.percent(1 - Math.pow(errorRate, 1.0 / rounds))
            + " of rounds have more ("
            + QuantityMean.percent(1 - errorRate)
            + "), where none is claimed");
  }

  /// Leaves it open, with what was found.
  Finding open(QuantityMean estimate, String reason) {
    return new Finding(estimate, condition, ClaimVerdict.INCONCLUSIVE, reason);
  }

  /// Leaves it open, since nothing was found.
  Finding open(String reason) {
    return new Finding(condition, null, null, 0, ClaimVerdict.INCONCLUSIVE, reason);
  }

  private static String tooFew(int generations) {
    return "a verdict needs "
        + MeanInterval.LEAST_VALUES
        + " generations, and "
        + (generations == 1 ? "1 was" : generations + " were")
        + " measured: use a longer timeLimit or less work";
  }

  private String bounds() {
    Double least = condition.atLeast();
    Double most = condition.atMost();
    if (least == null) {
      return "where at most " + text(most) + " is claimed";
    }
    return most == null
        ? "where at least " + text(least) + " is claimed"
        : "where " + text(least) + " to " + text(most) + " is claimed";
  }

  private static String text(@Nullable Double bound) {
    return bound == null ? "none" : QuantityMean.text(bound);
  }
}
