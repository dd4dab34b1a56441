package dev.simul.study;

import dev.simul.analysis.RoundValues;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Quantity;
import dev.simul.experiment.Result;
import dev.simul.statistics.Averages;
import dev.simul.statistics.MedianInterval;
import dev.simul.statistics.PairedSpeedup.Round;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges claims by what the jobs of a study have measured.
///
/// Two cells of one job are compared round by round, because a round measures both in the same
/// minute. The median over the rounds of a generation represents the generation, since its rounds
/// share their forks and are not independent. Cells of different jobs were never measured together,
/// so the least generation of one is compared with the greatest of the other. The generations are
/// summed up by the interval of [MedianInterval] at a level of 95%, which covers all of them if
/// there are fewer than nine. A claim is supported if it holds at both ends and refuted if it fails
/// at both; otherwise the generations disagree.
///
/// @param evidence what became of the study's jobs, by their keys
public record ClaimJudge(Map<String, Evidence> evidence) {
  private static final double LEVEL = 0.95;
  private static final int LEAST_GENERATIONS = 3;

  /// From this value on, a number is written without decimals; below it, with four digits.
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

  /// Returns the median of a quantity over its generations, or empty if nothing was measured.
  public Optional<Double> median(Operand operand) {
    return missing(operand).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(Spread.of(values(operand))).map(Spread::median);
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
    if (spread.generations < LEAST_GENERATIONS && !observedOnce(condition)) {
      return inconclusive(
          condition,
          spread.median,
          spread,
          spread.generations,
          "a verdict needs "
              + LEAST_GENERATIONS
              + " generations, and there "
              + (spread.generations == 1 ? "was 1" : "were " + spread.generations));
    }
    String said = spread + ", " + bounds(condition);
    if (condition.holdsFor(spread.low) && condition.holdsFor(spread.high)) {
      return found(condition, spread, ClaimVerdict.SUPPORTED, said);
    }
    if (condition.failsFor(spread.low, spread.high)) {
      return found(condition, spread, ClaimVerdict.REFUTED, said);
    }
    return found(condition, spread, ClaimVerdict.INCONCLUSIVE, said + ": the generations disagree");
  }

  /// Returns why an operand has no value, or empty if it may have one.
  private Optional<String> missing(Operand operand) {
    String job = "the job " + operand.job() + " ";
    return switch (evidence.get(operand.job())) {
      case null -> Optional.of(job + "has not been measured");
      case Evidence.Absent(String reason) -> Optional.of(job + reason);
      case Evidence.UnderWay _ -> Optional.of(job + "has not ended");
      case Evidence.Stopped(_, String reason) -> Optional.of(job + reason);
      case Evidence.Ended(Measured all) -> missing(operand, all.result());
    };
  }

  private static Optional<String> missing(Operand operand, Result result) {
    Optional<Result.Cell> measured =
        result.cells().stream().filter(cell -> cell.key().equals(operand.cell())).findFirst();
    if (measured.isEmpty()) {
      return Optional.of("the job " + operand.job() + " has no cell " + operand.cell());
    }
    Result.Cell cell = measured.get();
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
    return evidence.get(operand.job()) instanceof Evidence.Ended(Measured all)
        ? RoundValues.of(all.experiment(), all.events(), operand.cell(), operand.quantity())
        : Map.of();
  }

  private @Nullable Spread spread(Condition condition) {
    Map<Round, Double> values = values(condition.of());
    Operand per = condition.per();
    if (per == null) {
      return Spread.of(values);
    }
    Map<Round, Double> others = values(per);
    if (per.job().equals(condition.of().job())) {
      Map<Round, Double> ratios = new LinkedHashMap<>();
      values.forEach((round, value) -> {
        Double other = others.get(round);
        if (other != null) {
          ratios.put(round, value / other);
        }
      });
      return Spread.of(ratios);
    }
    Spread top = Spread.of(values);
    Spread bottom = Spread.of(others);
    return top == null || bottom == null ? null : top.over(bottom);
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

  private static Finding found(
      Condition condition, Spread spread, ClaimVerdict verdict, String reason) {
    return new Finding(
        condition, spread.median, spread.low, spread.high, spread.generations, verdict, reason);
  }

  private static Finding inconclusive(
      Condition condition,
      @Nullable Double found,
      @Nullable Spread spread,
      int generations,
      String reason) {
    return new Finding(
        condition,
        found,
        spread == null ? null : spread.low,
        spread == null ? null : spread.high,
        generations,
        ClaimVerdict.INCONCLUSIVE,
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

  /// The median over the generations, and the ends of its interval.
  private record Spread(double median, double low, double high, int generations) {

    static @Nullable Spread of(Map<Round, Double> values) {
      if (values.isEmpty()) {
        return null;
      }
      Map<Integer, List<Double>> rounds =
          values.entrySet().stream()
              .collect(
                  Collectors.groupingBy(
                      value -> value.getKey().generation(),
                      Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
      List<Double> generations = rounds.values().stream().map(Averages::median).toList();
      MedianInterval interval = MedianInterval.narrowest(generations, LEVEL);
      return new Spread(
          Averages.median(generations), interval.low(), interval.high(), generations.size());
    }

    /// Returns the ratio to another one that was not measured together with this one.
    Spread over(Spread other) {
      return new Spread(
          median / other.median,
          low / other.high,
          high / other.low,
          Math.min(generations, other.generations));
    }

    @Override
    public String toString() {
      return number(median)
          + (generations == 1
              ? " (one observation)"
              : " ("
                  + number(low)
                  + " to "
                  + number(high)
                  + " in "
                  + generations
                  + " generations)");
    }
  }
}
