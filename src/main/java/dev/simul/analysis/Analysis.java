package dev.simul.analysis;

import dev.simul.conclusion.Conclusion;
import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Derives the result of an experiment from its events. Thread-safe.
public final class Analysis {
  private static final int GENERATIONS_FOR_AN_INTERVAL = 3;

  private final Engine engine;

  public Analysis(Engine engine) {
    this.engine = engine;
  }

  /// Returns what the events say so far.
  public Result of(Experiment experiment, List<Event> events) {
    BoundExperiment bound = engine.bind(experiment);
    Map<String, CellSamples> samples = new LinkedHashMap<>();
    for (Experiment.Cell cell : experiment.cells()) {
      samples.put(cell.key(), new CellSamples(experiment.plan().effort()));
    }
    int methodologyVersion = 1;
    boolean complete = false;
    boolean limitReached = false;
    for (Event event : events) {
      switch (event) {
        case Event.Began began -> methodologyVersion = began.methodologyVersion();
        case Event.ForkOpened opened -> of(samples, opened.cell()).add(opened);
        case Event.Iterated iterated -> of(samples, iterated.cell()).add(iterated);
        case Event.CellEnded ended -> of(samples, ended.cell()).add(ended);
        case Event.RoundEnded _, Event.TasksTimed _ -> {
          // Not looked at yet.
        }
        case Event.Progressed _, Event.Traced _ -> {
          // Says nothing about what was measured.
        }
        case Event.Ended ended -> {
          complete = true;
          limitReached = ended.limitReached();
        }
      }
    }
    CellSamples baseline = of(samples, experiment.baseline());
    List<Result.Cell> cells =
        bound.cells().stream()
            .map(cell -> new CellSummary(bound, cell, of(samples, cell.key())).versus(baseline))
            .toList();
    return new Result(
        methodologyVersion,
        complete,
        experiment.plan().margin(),
        experiment.baseline(),
        experiment.plan().seed(),
        Conclusion.of(bound, cells, null, complete),
        (int) cells.stream().filter(cell -> cell.status() != CellStatus.OK).count(),
        null,
        warnings(experiment, cells, limitReached),
        cells,
        new Judge(bound, complete, samples).all(),
        blockingCoefficient(bound, samples));
  }

  private static @Nullable Double blockingCoefficient(
      BoundExperiment bound, Map<String, CellSamples> samples) {
    return bound.cells().stream()
        .filter(cell -> cell.traits().oneAtATime())
        .findFirst()
        .map(cell -> new CellCosts(of(samples, cell.key()), bound.experiment().tasks()))
        .map(CellCosts::blockingCoefficient)
        .orElse(null);
  }

  private static CellSamples of(Map<String, CellSamples> samples, String key) {
    CellSamples cell = samples.get(key);
    if (cell == null) {
      throw new IllegalArgumentException("an event names the unknown cell " + key);
    }
    return cell;
  }

  private static List<Warning> warnings(
      Experiment experiment, List<Result.Cell> cells, boolean limitReached) {
    List<Warning> warnings = new ArrayList<>();
    if (experiment.plan().effort() == Effort.ONCE) {
      warnings.add(
          new Warning(
              "ONE_ITERATION",
              Warning.Severity.YELLOW,
              "Each row is one unwarmed iteration, like a script that runs once: it includes the start of compilation, and"
                  + " differences of a few per cent may be chance. Use effort quick for more."));
      return warnings;
    }
    int generations =
        cells.stream()
            .filter(cell -> cell.status() == CellStatus.OK)
            .mapToInt(cell -> cell.wallSeconds() == null ? 0 : cell.wallSeconds().generations())
            .min()
            .orElse(0);
    if (limitReached) {
      warnings.add(
          new Warning(
              "LIMIT_REACHED",
              Warning.Severity.YELLOW,
              "The time limit of "
                  + experiment.plan().timeLimit().toSeconds()
                  + " s ended the measurement after "
                  + generations
                  + " of "
                  + experiment.plan().generations()
                  + " generations. Use a longer timeLimit or less work for more."));
    }
    if (generations < GENERATIONS_FOR_AN_INTERVAL) {
      warnings.add(
          new Warning(
              "FEW_GENERATIONS",
              Warning.Severity.YELLOW,
              "Fewer than "
                  + GENERATIONS_FOR_AN_INTERVAL
                  + " generations of fresh JVMs say little about how the next one would perform."));
    }
    return warnings;
  }
}
