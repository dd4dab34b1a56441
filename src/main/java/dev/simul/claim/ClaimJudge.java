package dev.simul.claim;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Quantity;
import dev.simul.experiment.Result;
import dev.simul.experiment.RoundValues;
import dev.simul.statistics.Averages;
import dev.simul.statistics.MedianInterval;
import dev.simul.statistics.PairedSpeedup.Round;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges claims by the rounds that the jobs of a study have measured.
///
/// Two cells of one job are compared round by round, for a round measures both in the same minute.
/// Cells of different jobs never met: the least of one is then compared with the greatest of the
/// other. What the rounds say is the interval of [MedianInterval] at a level of 95%, which is all
/// the rounds where they are few: a claim is supported if it holds at both ends, refuted if it
/// fails at both, and else the rounds disagree.
///
/// @param evidence what was measured, by the keys of the study's jobs
public record ClaimJudge(Map<String, Evidence> evidence) {
  private static final double LEVEL = 0.95;
  private static final int LEAST_ROUNDS = 3;

  /// From here on a number is written without decimals, and below with four digits.
  private static final double LEAST_WITHOUT_DECIMALS = 1_000;

  public ClaimJudge {
    evidence = Map.copyOf(evidence);
  }

  /// Judges a claim.
  public JudgedClaim judge(Claim claim) {
    return new JudgedClaim(
        claim,
        claim.jvm().stream().map(this::finding).toList(),
        claim.lock().stream().map(this::finding).toList());
  }

  /// Returns the median of a quantity over its rounds, or empty if nothing was measured.
  public Optional<Double> median(Operand operand) {
    return missing(operand).isPresent()
        ? Optional.empty()
        : Optional.of(values(operand).values())
            .filter(values -> !values.isEmpty())
            .map(Averages::median);
  }

  private Finding finding(Condition condition) {
    Optional<String> missing =
        missing(condition.of())
            .or(() -> Optional.ofNullable(condition.per()).flatMap(this::missing));
    if (missing.isPresent()) {
      return inconclusive(condition, null, null, 0, missing.get());
    }
    Spread spread = spread(condition);
    if (spread == null) {
      return inconclusive(condition, null, null, 0, "no round has measured it");
    }
    if (spread.rounds < LEAST_ROUNDS && !observedOnce(condition)) {
      return inconclusive(
          condition,
          spread.median,
          spread,
          spread.rounds,
          "it takes "
              + LEAST_ROUNDS
              + " rounds, and there "
              + (spread.rounds == 1 ? "was 1" : "were " + spread.rounds));
    }
    String said = spread + ", " + bounds(condition);
    if (condition.holdsFor(spread.low) && condition.holdsFor(spread.high)) {
      return found(condition, spread, Verdict.SUPPORTED, said);
    }
    if (condition.failsFor(spread.low, spread.high)) {
      return found(condition, spread, Verdict.REFUTED, said);
    }
    return found(condition, spread, Verdict.INCONCLUSIVE, said + ": the rounds disagree");
  }

  /// Says why an operand has no value, or returns empty if it may have one.
  private Optional<String> missing(Operand operand) {
    Evidence job = evidence.get(operand.job());
    if (job == null) {
      return Optional.of("the job " + operand.job() + " has not been measured");
    }
    Result.Cell cell = job.result().cell(operand.cell());
    if (!job.result().complete()) {
      return Optional.of("the job " + operand.job() + " has not come to its end");
    }
    return cell.status() == CellStatus.OK
        ? Optional.empty()
        : Optional.of(
            operand.job()
                + "/"
                + operand.cell()
                + " is "
                + cell.status()
                + (cell.reason() == null ? "" : ": " + cell.reason()));
  }

  private Map<Round, Double> values(Operand operand) {
    Evidence job = evidence.get(operand.job());
    return job == null
        ? Map.of()
        : RoundValues.of(job.experiment(), job.events(), operand.cell(), operand.quantity());
  }

  private @Nullable Spread spread(Condition condition) {
    Map<Round, Double> values = values(condition.of());
    Operand per = condition.per();
    if (per == null) {
      return Spread.of(values.values());
    }
    Map<Round, Double> others = values(per);
    if (per.job().equals(condition.of().job())) {
      List<Double> ratios = new ArrayList<>();
      values.forEach((round, value) -> {
        Double other = others.get(round);
        if (other != null) {
          ratios.add(value / other);
        }
      });
      return Spread.of(ratios);
    }
    Spread top = Spread.of(values.values());
    Spread bottom = Spread.of(others.values());
    return top == null || bottom == null ? null : top.by(bottom);
  }

  private static boolean observedOnce(Condition condition) {
    return condition.of().quantity().kind() == Quantity.Kind.PEAK_PSS_BYTES;
  }

  private static String bounds(Condition condition) {
    Double least = condition.atLeast();
    Double most = condition.atMost();
    if (least == null || most == null) {
      return least == null
          ? "where at most " + number(most) + " is claimed"
          : "where at least " + number(least) + " is claimed";
    }
    return "where " + number(least) + " to " + number(most) + " is claimed";
  }

  private static Finding found(Condition condition, Spread spread, Verdict verdict, String reason) {
    return new Finding(
        condition, spread.median, spread.low, spread.high, spread.rounds, verdict, reason);
  }

  private static Finding inconclusive(
      Condition condition,
      @Nullable Double found,
      @Nullable Spread spread,
      int rounds,
      String reason) {
    return new Finding(
        condition,
        found,
        spread == null ? null : spread.low,
        spread == null ? null : spread.high,
        rounds,
        Verdict.INCONCLUSIVE,
        reason);
  }

  private static String number(@Nullable Double value) {
    if (value == null) {
      return "none";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded =
        Math.abs(value) >= LEAST_WITHOUT_DECIMALS
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(new MathContext(4));
    return rounded.stripTrailingZeros().toPlainString();
  }

  /// The middle and the ends of what the rounds say.
  private record Spread(double median, double low, double high, int rounds) {

    static @Nullable Spread of(Collection<Double> values) {
      if (values.isEmpty()) {
        return null;
      }
      MedianInterval interval = MedianInterval.narrowest(values, LEVEL);
      return new Spread(Averages.median(values), interval.low(), interval.high(), values.size());
    }

    /// Returns the ratio of two that were not measured together.
    Spread by(Spread other) {
      return new Spread(
          median / other.median,
          low / other.high,
          high / other.low,
          Math.min(rounds, other.rounds));
    }

    @Override
    public String toString() {
      return number(median)
          + (rounds == 1
              ? " (one observation)"
              : " (" + number(low) + " to " + number(high) + " in " + rounds + " rounds)");
    }
  }
}
