package dev.simul.analysis;

import dev.simul.analysis.doubt.Outlier;
import dev.simul.analysis.doubt.SteadyState;
import dev.simul.engine.BoundCell;
import dev.simul.engine.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.statistics.Averages;
import dev.simul.statistics.MedianInterval;
import dev.simul.workload.Explained;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a result says about a cell: what became of it, and its figures, medians over generations.
///
/// @param bound the experiment
/// @param cell the cell
/// @param samples what the events say about it
record CellSummary(BoundExperiment bound, BoundCell cell, CellSamples samples) {
  private static final double LEVEL = 0.95;

  /// Sums the cell up.
  ///
  /// @param baseline what the events say about the baseline
  /// @param rule judges the comparison with it
  Result.Cell versus(CellSamples baseline, VerdictRule rule) {
    CellStatus status = samples.status();
    // The figures of tasks that did not do their work are not measurements of it.
    boolean shown = status != CellStatus.INVALID;
    CellCosts costs = new CellCosts(samples, bound.experiment().tasks());
    Result.WallSeconds wall = shown ? wallSeconds() : null;
    Map<String, Double> figures = shown ? figures() : Map.of();
    List<Long> peaks = shown ? samples.observed(Iteration.Observation::peakPssBytes) : List.of();
    CellSpeedup speedup =
        samples.equals(baseline) ? null : new CellSpeedup(bound, samples, baseline);
    return new Result.Cell(
        cell.key(),
        cell.cell().type(),
        cell.phrase(),
        status,
        samples.reason(),
        cell.cell().requested(),
        cell.cell().resolved(),
        samples.observedParts(),
        samples.cold().isEmpty() ? null : samples.cold().getLast().iteration().returned(),
        wall,
        medianOf(samples.forks(), fork -> fork.setupNanos() / 1e9),
        shown ? coldSeconds() : null,
        wall == null ? null : bound.experiment().tasks() / wall.median(),
        shown ? TaskPercentiles.of(samples) : null,
        shown ? costs.perTask() : null,
        shown ? costs.perIteration() : null,
        CellCosts.median(peaks),
        range(peaks),
        figures,
        bound.experiment().plan().forkHeapBytes(),
        speedup == null ? null : speedup.judgedBy(rule),
        warnings(figures, speedup),
        samples.timed());
  }

  private List<Warning> warnings(Map<String, Double> figures, @Nullable CellSpeedup speedup) {
    List<Warning> warnings = new ArrayList<>();
    Explained explained = bound.workload().explained();
    explained
        .boundBy(bound.workload().parameters(), figures)
        .ifPresent(message -> warnings.add(new Warning("BOUND", Warning.Severity.YELLOW, message)));
    if (samples.status() == CellStatus.OK) {
      if (speedup != null) {
        double margin = bound.experiment().plan().margin();
        speedup
            .paired()
            .flatMap(paired -> Outlier.warning(paired, margin))
            .ifPresent(warnings::add);
      }
      SteadyState.warning(samples.byGeneration(Iteration::wallSeconds).values())
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  private static Result.@Nullable Range range(List<Long> values) {
    return values.isEmpty()
        ? null
        : new Result.Range(Collections.min(values), Collections.max(values), values.size());
  }

  private Result.@Nullable WallSeconds wallSeconds() {
    if (samples.measured().isEmpty()) {
      return null;
    }
    Collection<List<Double>> generations = samples.byGeneration(Iteration::wallSeconds).values();
    List<Double> medians = generations.stream().map(Averages::median).toList();
    List<Double> all = generations.stream().flatMap(List::stream).toList();
    MedianInterval interval = MedianInterval.narrowest(medians, LEVEL);
    boolean covers = interval.level() >= LEVEL;
    return new Result.WallSeconds(
        Averages.median(medians),
        Averages.mean(generations.stream().map(Averages::mean).toList()),
        Collections.min(all),
        Collections.max(all),
        covers ? new Result.Interval(interval.low(), interval.high(), interval.level()) : null,
        covers ? null : whyNoInterval(),
        medians.size(),
        all.size());
  }

  private String whyNoInterval() {
    return bound.experiment().plan().effort() == Effort.ONCE
        ? VerdictRule.ONE_ITERATION
        : VerdictRule.TOO_FEW_GENERATIONS;
  }

  private @Nullable Double coldSeconds() {
    Map<Integer, Double> setup = new LinkedHashMap<>();
    samples.forks().forEach(fork -> setup.put(fork.generation(), fork.setupNanos() / 1e9));
    return medianOf(
        samples.cold(),
        first -> setup.getOrDefault(first.generation(), 0.0) + first.iteration().wallSeconds());
  }

  /// The median over generations of the median of each, as of the wall time, in the order of the
  /// figures' names.
  private Map<String, Double> figures() {
    Map<String, Double> medians = new TreeMap<>();
    for (String name :
        samples.iterations().stream()
            .flatMap(each -> each.figures().keySet().stream())
            .distinct()
            .toList()) {
      medians.put(
          name, medianOfGenerations(samples.byGeneration(each -> each.figures().get(name))));
    }
    return medians;
  }

  private static double medianOfGenerations(Map<Integer, List<Double>> byGeneration) {
    return Averages.median(byGeneration.values().stream().map(Averages::median).toList());
  }

  private static <T> @Nullable Double medianOf(List<T> list, Function<T, Double> figure) {
    return list.isEmpty() ? null : Averages.median(list.stream().map(figure).toList());
  }
}
