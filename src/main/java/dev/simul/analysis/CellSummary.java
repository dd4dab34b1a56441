package dev.simul.analysis;

import dev.simul.experiment.BoundCell;
import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.statistics.Averages;
import dev.simul.workload.Explained;
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

  /// Sums the cell up.
  ///
  /// @param baseline what the events say about the baseline
  Result.Cell versus(CellSamples baseline) {
    CellStatus status = samples.status();
    // The figures of tasks that did not do their work are not measurements of it.
    boolean shown = status != CellStatus.INVALID;
    CellCosts costs = new CellCosts(samples, bound.experiment().tasks());
    Result.WallSeconds wall = shown ? wallSeconds() : null;
    Map<String, Double> figures = shown ? figures() : Map.of();
    Iteration.Observation observed = shown ? samples.observation() : null;
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
        shown ? TaskTimes.of(samples.iterations()) : null,
        shown ? costs.perTask() : null,
        shown ? costs.perIteration() : null,
        observed == null ? null : observed.peakPssBytes(),
        figures,
        bound.experiment().plan().forkHeapBytes(),
        samples.equals(baseline) ? null : new CellSpeedup(bound, samples, baseline).overall(),
        bounds(figures),
        samples.measured().stream()
            .map(sample ->
                new Result.Sample(
                    sample.phase(),
                    sample.generation(),
                    sample.round(),
                    0,
                    sample.iteration().repetitions(),
                    sample.iteration().wallSeconds()))
            .toList());
  }

  private List<Warning> bounds(Map<String, Double> figures) {
    Explained explained = bound.workload().explained();
    return explained.boundBy(bound.workload().parameters(), figures).stream()
        .map(message -> new Warning("BOUND", Warning.Severity.YELLOW, message))
        .toList();
  }

  private Result.@Nullable WallSeconds wallSeconds() {
    if (samples.measured().isEmpty()) {
      return null;
    }
    Map<Integer, List<Double>> byGeneration = samples.byGeneration(Iteration::wallSeconds);
    List<Double> all = samples.iterations().stream().map(Iteration::wallSeconds).toList();
    return new Result.WallSeconds(
        medianOfGenerations(byGeneration),
        Averages.mean(byGeneration.values().stream().map(Averages::mean).toList()),
        all.stream().min(Double::compare).orElseThrow(),
        all.stream().max(Double::compare).orElseThrow(),
        null,
        CellSpeedup.whyNoInterval(bound.experiment().plan().effort()),
        byGeneration.size(),
        all.size());
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
