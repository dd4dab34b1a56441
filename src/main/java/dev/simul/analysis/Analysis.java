package dev.simul.analysis;

import dev.simul.analysis.doubt.Extent;
import dev.simul.analysis.doubt.Noise;
import dev.simul.conclusion.Conclusion;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.statistics.FastestSet;
import dev.simul.statistics.LogTimes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Derives the result of an experiment from its events. Thread-safe.
public final class Analysis {
  private final Engine engine;

  public Analysis(Engine engine) {
    this.engine = engine;
  }

  /// Returns what the events say so far.
  public Result of(Experiment experiment, List<Event> events) {
    BoundExperiment bound = engine.bind(experiment);
    JobSamples samples = JobSamples.of(experiment, events);
    Noise noise = samples.noise();
    VerdictRule rule = rule(experiment, samples, noise);
    CellSamples baseline = samples.cell(experiment.baseline());
    List<Result.Cell> cells =
        bound.cells().stream()
            .map(cell ->
                new CellSummary(bound, cell, samples.cell(cell.key())).versus(baseline, rule))
            .toList();
    List<String> notWorseThanBest =
        rule.withheld() == null ? notWorseThanBest(samples.measured()) : null;
    return new Result(
        samples.began().methodologyVersion(),
        samples.complete(),
        experiment.plan().margin(),
        experiment.baseline(),
        experiment.plan().seed(),
        Conclusion.of(bound, cells, notWorseThanBest, samples.complete()),
        (int) cells.stream().filter(cell -> cell.status() != CellStatus.OK).count(),
        notWorseThanBest,
        warnings(experiment, samples, noise),
        cells,
        new Judge(bound, samples, rule).all(),
        blockingCoefficient(bound, samples));
  }

  /// Returns how the comparisons of a result are judged.
  static VerdictRule rule(Experiment experiment, JobSamples samples, Noise noise) {
    return new VerdictRule(
        experiment.plan().margin(),
        samples.measured().size() - 1,
        whyNoVerdict(experiment, samples, noise));
  }

  private static @Nullable String whyNoVerdict(
      Experiment experiment, JobSamples samples, Noise noise) {
    if (experiment.plan().effort() == Effort.ONCE) {
      return VerdictRule.ONE_ITERATION;
    }
    if (!samples.complete()) {
      return VerdictRule.NOT_ENDED;
    }
    return noise.red() ? VerdictRule.NOISE : null;
  }

  private static @Nullable List<String> notWorseThanBest(Map<String, CellSamples> measured) {
    Map<String, LogTimes> times = new LinkedHashMap<>();
    measured.forEach((key, cell) -> times.put(key, cell.times()));
    return FastestSet.of(times).map(List::copyOf).orElse(null);
  }

  private static List<Warning> warnings(Experiment experiment, JobSamples samples, Noise noise) {
    List<Warning> warnings = new ArrayList<>(noise.warnings());
    warnings.addAll(
        new Extent(
                experiment.plan(),
                samples.began().oneByOne(),
                samples.complete(),
                samples.limitReached(),
                samples.measured().values().stream()
                    .mapToInt(cell -> cell.times().generations())
                    .min()
                    .orElse(0),
                noise.leftOut().size(),
                samples.measured().values().stream()
                    .mapToInt(cell -> cell.times().mostRounds())
                    .max()
                    .orElse(0))
            .warnings());
    return warnings;
  }

  private static @Nullable Double blockingCoefficient(BoundExperiment bound, JobSamples samples) {
    return bound.cells().stream()
        .filter(cell -> cell.traits().oneAtATime())
        .findFirst()
        .map(cell -> new CellCosts(samples.cell(cell.key()), bound.experiment().tasks()))
        .map(CellCosts::blockingCoefficient)
        .orElse(null);
  }
}
