package dev.simul.report;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.experiment.Warning;
import dev.simul.machine.Environment.Jdk;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Experiments and results made by hand.
final class Results {
  static final String NO_INTERVALS = "TOO_FEW_GENERATIONS";

  private static final long FORK_HEAP = 512L << 20;
  private static final long WORKER_HEAP = 128L << 20;

  static final Jdk JDK =
      new Jdk("25.0.1+8-LTS", "Someone", "OpenJDK 64-Bit Server VM", "/opt/java \"25\"");

  private Results() {}

  static Measured measured(Experiment experiment, Result result) {
    return new Measured(experiment, JDK, List.of(), result);
  }

  static Experiment counting(
      @Nullable String name,
      Effort effort,
      @Nullable Integer requestedProcessors,
      Map<String, Double> notebook,
      List<Result.Cell> cells) {
    return experiment(
        name,
        new Experiment.Workload("count", Parameters.NONE, Parameters.NONE.with("base", 9L)),
        effort,
        requestedProcessors,
        notebook,
        cells);
  }

  static Experiment sleeping(List<Result.Cell> cells) {
    Parameters parameters =
        Parameters.NONE
            .with("durations", List.of(Duration.ofSeconds(1)))
            .with("messages", List.of("One", "Two"));
    return experiment(
        null,
        new Experiment.Workload("sleep", Parameters.NONE, parameters),
        Effort.QUICK,
        null,
        Map.of(),
        cells);
  }

  static Experiment mixing(List<Result.Cell> cells) {
    Parameters parameters =
        Parameters.NONE
            .with("cpu", Duration.ofMillis(2))
            .with("block", Duration.ofMillis(40))
            .with("cycles", 1L)
            .with("blockPermits", 20L);
    return experiment(
        "Service",
        new Experiment.Workload("mixed", Parameters.NONE, parameters),
        Effort.QUICK,
        null,
        Map.of(),
        cells);
  }

  private static Experiment experiment(
      @Nullable String name,
      Experiment.Workload workload,
      Effort effort,
      @Nullable Integer requestedProcessors,
      Map<String, Double> notebook,
      List<Result.Cell> cells) {
    return new Experiment(
        name,
        workload,
        4,
        requestedProcessors,
        requestedProcessors == null ? 2 : requestedProcessors,
        cells.stream()
            .map(cell ->
                new Experiment.Cell(cell.key(), cell.type(), cell.requested(), cell.resolved()))
            .toList(),
        cells.getFirst().key(),
        new Plan(effort, effort.timeLimit(), 42, FORK_HEAP, WORKER_HEAP, Collector.G1),
        Map.of(),
        notebook,
        List.of(),
        null,
        Map.of());
  }

  static Result result(
      boolean complete, String conclusion, List<Warning> warnings, List<Result.Cell> cells) {
    return result(complete, conclusion, warnings, cells, List.of(), null);
  }

  static Result waiting(String conclusion, double blockingCoefficient, List<Result.Cell> cells) {
    return result(true, conclusion, List.of(), cells, List.of(), blockingCoefficient);
  }

  static Result judged(List<Result.Cell> cells, Judgement... judgements) {
    return result(true, "As expected.", List.of(), cells, List.of(judgements), null);
  }

  private static Result result(
      boolean complete,
      String conclusion,
      List<Warning> warnings,
      List<Result.Cell> cells,
      List<Judgement> judgements,
      @Nullable Double blockingCoefficient) {
    return new Result(
        Result.METHODOLOGY_VERSION,
        complete,
        0.02,
        cells.getFirst().key(),
        42,
        conclusion,
        (int) cells.stream().filter(cell -> cell.status() != CellStatus.OK).count(),
        cells.size() > 1 ? List.of(cells.get(1).key()) : null,
        warnings,
        cells,
        judgements,
        blockingCoefficient);
  }

  static CellOf cell(String key, String phrase) {
    return new CellOf(key, phrase);
  }

  /// Makes one cell, of which nothing was measured unless it is said.
  static final class CellOf {
    private final String key;
    private final String phrase;
    private CellStatus status = CellStatus.OK;
    private @Nullable String reason;
    private Result.@Nullable WallSeconds wall;
    private Result.@Nullable PerIteration spent;
    private Result.@Nullable PerTaskSeconds parts;
    private Result.@Nullable VersusBaseline versus;
    private @Nullable Double coldSeconds;
    private @Nullable Long peakPssBytes;
    private List<Warning> warnings = List.of();
    private Parameters resolved = Parameters.NONE;
    private Result.@Nullable Observed observed;
    private @Nullable Long returned;
    private @Nullable Double setupSeconds;
    private @Nullable Double tasksPerSecond;
    private Result.@Nullable TaskSeconds taskSeconds;
    private List<Result.Sample> samples = List.of();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private CellOf(String key, String phrase) {
      this.key = key;
      this.phrase = phrase;
    }

    CellOf wall(double median, int generations, @Nullable String noInterval) {
      wall =
          new Result.WallSeconds(
              median, median, median, median, null, noInterval, generations, 2 * generations);
      return this;
    }

    CellOf spent(double user, double system) {
      Double busy = wall == null ? null : (user + system) / wall.median();
      spent = new Result.PerIteration(user, system, busy, null, null, null);
      return this;
    }

    CellOf parts(double start, double queue, double run, double join) {
      parts = new Result.PerTaskSeconds(start, queue, run, join);
      return this;
    }

    CellOf cold(double seconds) {
      coldSeconds = seconds;
      return this;
    }

    CellOf peakMebibytes(long mebibytes) {
      peakPssBytes = mebibytes << 20;
      return this;
    }

    CellOf speedup(double ratio) {
      versus =
          new Result.VersusBaseline(ratio, null, null, null, null, null, NO_INTERVALS, null, null);
      return this;
    }

    CellOf speedup(double ratio, double low, double high) {
      return judged(low > 1 ? Verdict.FASTER : Verdict.SLOWER, ratio, low, high);
    }

    CellOf judged(Verdict verdict, double ratio, double low, double high) {
      return judged(verdict, ratio, low, high, null, null);
    }

    CellOf indistinguishable(
        double ratio, double low, double high, double excludesAbove, int generations) {
      return judged(Verdict.INDISTINGUISHABLE, ratio, low, high, excludesAbove, generations);
    }

    private CellOf judged(
        Verdict verdict,
        double ratio,
        double low,
        double high,
        @Nullable Double excludesAbove,
        @Nullable Integer generations) {
      versus =
          new Result.VersusBaseline(
              ratio,
              new Result.Interval(low, high, 0.95),
              "STUDENT_T",
              "BONFERRONI",
              null,
              verdict,
              null,
              excludesAbove,
              generations);
      return this;
    }

    CellOf ended(CellStatus how, String why) {
      status = how;
      reason = why;
      return this;
    }

    CellOf doubt(String message) {
      warnings = List.of(new Warning("SOME_DOUBT", Warning.Severity.YELLOW, message));
      return this;
    }

    CellOf resolved(Parameters parameters) {
      resolved = parameters;
      return this;
    }

    CellOf ran(int workers, int processes, String... jvmFlags) {
      observed = new Result.Observed(workers, false, processes, 2, List.of(jvmFlags));
      return this;
    }

    CellOf returned(long value) {
      returned = value;
      return this;
    }

    CellOf wall(Result.WallSeconds seconds) {
      wall = seconds;
      return this;
    }

    CellOf setup(double seconds) {
      setupSeconds = seconds;
      return this;
    }

    CellOf tasksPerSecond(double rate) {
      tasksPerSecond = rate;
      return this;
    }

    CellOf tasks(Result.TaskSeconds seconds) {
      taskSeconds = seconds;
      return this;
    }

    CellOf figure(String name, double value) {
      figures.put(name, value);
      return this;
    }

    CellOf spent(Result.PerIteration all) {
      spent = all;
      return this;
    }

    CellOf samples(Result.Sample... measured) {
      samples = List.of(measured);
      return this;
    }

    Result.Cell make() {
      return new Result.Cell(
          key,
          key.replaceAll("\\(.*", ""),
          phrase,
          status,
          reason,
          Parameters.NONE,
          resolved,
          observed,
          returned,
          wall,
          setupSeconds,
          coldSeconds,
          tasksPerSecond,
          taskSeconds,
          parts,
          spent,
          peakPssBytes,
          peakPssBytes == null ? null : new Result.Range(peakPssBytes, peakPssBytes + 1, 3),
          figures,
          FORK_HEAP,
          versus,
          warnings,
          samples);
    }
  }
}
