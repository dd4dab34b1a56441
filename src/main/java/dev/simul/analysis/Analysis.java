package dev.simul.analysis;

import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Derives the result of an experiment from its events. Thread-safe.
public final class Analysis {
  private static final int GENERATIONS_FOR_AN_INTERVAL = 3;

  private final Catalogue<Workload> workloads;
  private final Catalogue<Executor> executors;

  public Analysis(Catalogue<Workload> workloads, Catalogue<Executor> executors) {
    this.workloads = workloads;
    this.executors = executors;
  }

  /// Returns what the events say so far.
  public Result of(Experiment experiment, List<Event> events) {
    Workload workload = workloads.get(experiment.workload().type());
    Work work = workload.bind(experiment.workload().resolved());
    Map<String, CellSamples> samples = new LinkedHashMap<>();
    for (Experiment.Cell cell : experiment.cells()) {
      samples.put(cell.key(), new CellSamples(experiment, cell));
    }
    boolean complete = false;
    boolean limitReached = false;
    for (Event event : events) {
      switch (event) {
        case Event.ForkOpened opened -> of(samples, opened.cell()).add(opened);
        case Event.Iterated iterated -> of(samples, iterated.cell()).add(iterated);
        case Event.CellEnded ended -> of(samples, ended.cell()).add(ended);
        case Event.Progressed _, Event.Traced _ -> {
          // Tells nothing of what was measured.
        }
        case Event.Ended ended -> {
          complete = true;
          limitReached = ended.limitReached();
        }
      }
    }
    CellSamples baseline = of(samples, experiment.baseline());
    List<Result.Cell> cells =
        samples.values().stream()
            .map(cell ->
                cell.toResult(
                    baseline,
                    workload,
                    work.mostlyWaits(),
                    executors
                        .get(cell.cell().type())
                        .phrase(cell.cell().resolved(), experiment.setting())))
            .toList();
    return new Result(
        complete,
        experiment.baseline(),
        experiment.plan().seed(),
        Conclusion.of(experiment, workload, cells, work.mostlyWaits()),
        (int) cells.stream().filter(cell -> cell.status() != CellStatus.OK).count(),
        warnings(experiment, cells, limitReached),
        cells,
        new Judge(experiment, complete, samples, work.mostlyWaits()).all(),
        blockingCoefficient(samples.values()));
  }

  private static @Nullable Double blockingCoefficient(Collection<CellSamples> cells) {
    return cells.stream()
        .filter(cell -> cell.cell().type().equals("serial"))
        .findFirst()
        .map(CellSamples::blockingCoefficient)
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
              "Each row is one unwarmed iteration, as a script that runs once sees it: the start of compilation is"
                  + " in it, and differences of a few per cent are chance. Take effort quick for more."));
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
                  + " s ended the measuring after "
                  + generations
                  + " of "
                  + experiment.plan().effort().generations()
                  + " generations. Take a longer timeLimit or less work for more."));
    }
    if (generations < GENERATIONS_FOR_AN_INTERVAL) {
      warnings.add(
          new Warning(
              "FEW_GENERATIONS",
              Warning.Severity.YELLOW,
              "Fewer than "
                  + GENERATIONS_FOR_AN_INTERVAL
                  + " generations of fresh JVMs say little about how the next one would do."));
    }
    return warnings;
  }
}
