package dev.simul.analysis;

import dev.simul.engine.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Judgement.Verdict;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.statistics.Averages;
import dev.simul.statistics.MeanInterval;
import dev.simul.statistics.PairedSpeedup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges what a request expects: each expectation by the interval of its own figure, never by the
/// figure alone.
///
/// A generation gives one value. The figure is the geometric mean of these, and its interval exp of
/// Student's t interval of their logarithms, at 95%: for a speedup, the same values as in the
/// comparison with the baseline. A request asks for what it expects, and does not search for
/// whatever differs, so the intervals are not adjusted for each other.
///
/// @param bound what is measured
/// @param samples what the events say
/// @param rule judges comparisons, and says why a result has no verdicts
record Judge(BoundExperiment bound, JobSamples samples, VerdictRule rule) {
  private static final double LEVEL = 0.95;

  /// A bound that the figure meets exactly is met, though a logarithm and exp do not give back the
  /// very same number.
  private static final double ROUNDING = 1e-12;

  /// Returns what became of the request's expectations, in their order.
  List<Judgement> all() {
    return bound.experiment().expectations().stream().map(this::judge).toList();
  }

  private Judgement judge(Expectation expectation) {
    Optional<String> notMeasured = notMeasured(expectation);
    if (notMeasured.isPresent()) {
      return inconclusive(expectation, null, null, notMeasured.get());
    }
    List<Double> logs = logs(expectation);
    if (logs.isEmpty()) {
      return inconclusive(expectation, null, null, "no generation has a value of it");
    }
    double found = Math.exp(Averages.mean(logs));
    MeanInterval interval = MeanInterval.of(logs, 1 - LEVEL).orElse(null);
    if (interval == null) {
      return inconclusive(expectation, found, null, tooFew(logs.size()));
    }
    Result.Interval shown =
        new Result.Interval(Math.exp(interval.low()), Math.exp(interval.high()), LEVEL);
    if (!samples.complete()) {
      return inconclusive(expectation, found, shown, "the measurement has not ended");
    }
    if (VerdictRule.NOISE.equals(rule.withheld())) {
      return inconclusive(
          expectation,
          found,
          shown,
          "something else used the processors: see the result's warnings");
    }
    return decided(expectation, found, shown);
  }

  /// Returns ln of the figure in each generation that has one, in their order.
  private List<Double> logs(Expectation expectation) {
    CellSamples cell = samples.cell(expectation.cell());
    return switch (expectation.metric()) {
      case WALL_SECONDS ->
          cell.byGeneration(Iteration::wallSeconds).values().stream()
              .map(rounds -> Math.log(Averages.median(rounds)))
              .toList();
      case SPEEDUP -> logRatios(cell);
      case EFFICIENCY -> {
        Integer most = speedup(cell).most();
        yield most == null
            ? List.of()
            : logRatios(cell).stream().map(logRatio -> logRatio - Math.log(most)).toList();
      }
    };
  }

  private List<Double> logRatios(CellSamples cell) {
    return speedup(cell).paired().map(PairedSpeedup::logRatios).orElse(List.of());
  }

  private CellSpeedup speedup(CellSamples cell) {
    return new CellSpeedup(bound, cell, samples.cell(bound.experiment().baseline()));
  }

  private static Judgement decided(
      Expectation expectation, double found, Result.Interval interval) {
    if (expectation.holdsFor(interval.low() * (1 + ROUNDING), interval.high() * (1 - ROUNDING))) {
      return new Judgement(expectation, found, interval, Verdict.PASS, null);
    }
    if (expectation.atMost() != null && interval.low() > expectation.atMost()) {
      return new Judgement(
          expectation, found, interval, Verdict.FAIL, "the whole interval is above atMost");
    }
    if (expectation.atLeast() != null && interval.high() < expectation.atLeast()) {
      return new Judgement(
          expectation, found, interval, Verdict.FAIL, "the whole interval is below atLeast");
    }
    return inconclusive(
        expectation,
        found,
        interval,
        "a bound lies within the interval: choose one further from what was found, or measure more work on"
            + " a quieter machine");
  }

  /// Returns why there is nothing to judge. A cell that broke says nothing about a figure.
  private Optional<String> notMeasured(Expectation expectation) {
    return notMeasured("the cell ", expectation.cell())
        .or(() ->
            expectation.metric().comparesWithBaseline()
                ? notMeasured("the baseline ", bound.experiment().baseline())
                : Optional.empty());
  }

  private Optional<String> notMeasured(String role, String key) {
    CellStatus status = samples.cell(key).status();
    return status == CellStatus.OK
        ? Optional.empty()
        : Optional.of(role + key + " is " + status + ", which leaves nothing to judge");
  }

  private String tooFew(int generations) {
    String advice =
        bound.experiment().plan().effort() == Effort.ONCE
            ? "use effort quick"
            : "use a longer timeLimit or less work";
    return "an interval needs "
        + MeanInterval.LEAST_VALUES
        + " generations, and "
        + generations
        + (generations == 1 ? " was" : " were")
        + " measured: "
        + advice;
  }

  private static Judgement inconclusive(
      Expectation expectation,
      @Nullable Double found,
      Result.@Nullable Interval interval,
      String reason) {
    return new Judgement(expectation, found, interval, Verdict.INCONCLUSIVE, reason);
  }
}
