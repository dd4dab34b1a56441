package dev.simul.analysis;

import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Judgement.Verdict;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.statistics.Averages;
import dev.simul.statistics.MedianInterval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges what a request expects: each expectation by the interval of its own figure, never by the
/// median alone.
///
/// A generation gives one value. The interval is the distribution-free one of [MedianInterval],
/// which only needs the generations to be independent.
///
/// @param bound what is measured
/// @param complete whether the measurement has ended: half a generation makes no interval
/// @param samples what the events say about each cell, by key
record Judge(BoundExperiment bound, boolean complete, Map<String, CellSamples> samples) {
  private static final double LEVEL = 0.95;

  /// Returns what became of the request's expectations, in their order.
  List<Judgement> all() {
    return bound.experiment().expectations().stream().map(this::judge).toList();
  }

  private Judgement judge(Expectation expectation) {
    Optional<String> notMeasured = notMeasured(expectation);
    if (notMeasured.isPresent()) {
      return inconclusive(expectation, null, null, notMeasured.get());
    }
    List<Double> values = values(expectation);
    if (values.isEmpty()) {
      return inconclusive(expectation, null, null, "no generation has a value of it");
    }
    double found = Averages.median(values);
    int needed = MedianInterval.valuesFor(LEVEL);
    if (values.size() < needed) {
      return inconclusive(expectation, found, null, tooFew(values.size(), needed));
    }
    MedianInterval interval = MedianInterval.of(values);
    Result.Interval shown = new Result.Interval(interval.low(), interval.high(), interval.level());
    if (!complete) {
      return inconclusive(expectation, found, shown, "the measurement has not ended");
    }
    return decided(expectation, found, shown);
  }

  /// Returns the value of the figure in each generation that has one, in their order.
  private List<Double> values(Expectation expectation) {
    CellSamples cell = cell(expectation.cell());
    CellSpeedup speedup = new CellSpeedup(bound, cell, cell(bound.experiment().baseline()));
    return switch (expectation.metric()) {
      case WALL_SECONDS ->
          cell.byGeneration(Iteration::wallSeconds).values().stream()
              .map(Averages::median)
              .toList();
      case SPEEDUP -> speedup.perGeneration();
      case EFFICIENCY -> speedup.efficiencyPerGeneration();
    };
  }

  private static Judgement decided(
      Expectation expectation, double found, Result.Interval interval) {
    if (expectation.holdsFor(interval.low(), interval.high())) {
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
        "a bound lies within the interval: choose one further from the median, or measure more work on"
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
    CellStatus status = cell(key).status();
    return status == CellStatus.OK
        ? Optional.empty()
        : Optional.of(role + key + " is " + status + ", which leaves nothing to judge");
  }

  private String tooFew(int generations, int needed) {
    String advice =
        bound.experiment().plan().effort() == Effort.ONCE
            ? "use effort quick"
            : "use a longer timeLimit or less work";
    return "an interval needs "
        + needed
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

  private CellSamples cell(String key) {
    CellSamples cell = samples.get(key);
    if (cell == null) {
      throw new IllegalArgumentException("an expectation names the unknown cell " + key);
    }
    return cell;
  }
}
