package dev.simul.study;

import dev.simul.analysis.RoundValues;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Quantity;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.statistics.Averages;
import dev.simul.statistics.PairedSpeedup.Round;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges claims by what the jobs of a study have measured: each condition by the interval of an
/// [QuantityMean]. A condition is supported if the whole interval lies within its bounds and
/// refuted if it lies beyond one of them.
///
/// The conditions of a claim share its error rate of 5%, so that all of their intervals hold
/// together in 95 of 100 studies.
///
/// @param evidence what became of the study's jobs, by their keys
public record ClaimJudge(Map<String, Evidence> evidence) {
  private static final double ERROR_RATE = 0.05;

  public ClaimJudge {
    evidence = Map.copyOf(evidence);
  }

  /// Judges a claim.
  public JudgedClaim judge(Claim claim) {
    return new JudgedClaim(claim, findings(claim.jvm()), findings(claim.lock()));
  }

  private List<Finding> findings(List<Condition> conditions) {
    return conditions.stream()
        .map(condition -> finding(new ConditionJudge(condition, ERROR_RATE / conditions.size())))
        .toList();
  }

  /// Returns the median of a quantity over its generations, or empty if nothing was measured.
  public Optional<Double> median(Operand operand) {
    return missing(operand).isPresent()
        ? Optional.empty()
        : Optional.of(values(operand)).filter(values -> !values.isEmpty()).map(ClaimJudge::median);
  }

  private static double median(Map<Round, Double> values) {
    Map<Integer, List<Double>> generations =
        values.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    value -> value.getKey().generation(),
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return Averages.median(generations.values().stream().map(Averages::median).toList());
  }

  private Finding finding(ConditionJudge judge) {
    Condition condition = judge.condition();
    Optional<String> missing = either(condition, this::missing);
    if (missing.isPresent()) {
      return judge.open(missing.get());
    }
    Optional<QuantityMean> found = estimate(condition, judge.errorRate());
    if (found.isEmpty()) {
      return judge.open("no round has measured it, or a ratio has a part that is 0");
    }
    QuantityMean estimate = found.get();
    Optional<String> disturbed = either(condition, this::disturbed);
    if (disturbed.isPresent()) {
      return judge.open(estimate, disturbed.get());
    }
    if (condition.never()) {
      return judge.never(values(condition.of(), RoundValues::ofAll), estimate);
    }
    return condition.apart() ? judge.apart(estimate) : judge.together(estimate);
  }

  private static Optional<String> either(
      Condition condition, Function<Operand, Optional<String>> why) {
    return Stream.of(Optional.of(condition.of()), Optional.ofNullable(condition.per()))
        .flatMap(Optional::stream)
        .flatMap(operand -> why.apply(operand).stream())
        .findFirst();
  }

  private Optional<QuantityMean> estimate(Condition condition, double errorRate) {
    Operand per = condition.per();
    if (per == null) {
      return QuantityMean.of(values(condition.of()), errorRate);
    }
    if (!condition.apart()) {
      return QuantityMean.ofRatio(values(condition.of()), values(per), errorRate);
    }
    // Two intervals of half the error rate each, so that both hold together as often as one.
    return QuantityMean.of(values(condition.of()), errorRate / 2)
        .flatMap(top -> QuantityMean.of(values(per), errorRate / 2).flatMap(top::over));
  }

  private Map<Round, Double> values(Operand operand) {
    return values(operand, RoundValues::of);
  }

  private Map<Round, Double> values(Operand operand, Rounds rounds) {
    return evidence.get(operand.job()) instanceof Evidence.Ended(Measured all)
        ? rounds.of(all.experiment(), all.events(), operand.cell(), operand.quantity())
        : Map.of();
  }

  /// Which rounds to take values from.
  @FunctionalInterface
  private interface Rounds {
    Map<Round, Double> of(
        Experiment experiment, List<Event> events, String cell, Quantity quantity);
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

  /// Returns why the figures of an operand's job decide nothing, or empty if they may.
  private Optional<String> disturbed(Operand operand) {
    return Optional.ofNullable(evidence.get(operand.job())).flatMap(Evidence::measured).stream()
        .flatMap(measured -> measured.result().warnings().stream())
        .filter(warning -> warning.severity() == Warning.Severity.RED)
        .findFirst()
        .map(warning ->
            warning.code()
                + " in the job "
                + operand.job()
                + ": "
                + warning.message().replaceFirst("\\.$", ""));
  }
}
