package dev.simul.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.simul.analysis.Certificate;
import dev.simul.comparison.Fingerprint;
import dev.simul.conclusion.CellNames;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.workload.Suggestion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A result as clients see it: version 1 of its form. What was not measured is null, never zero.
///
/// @param schemaVersion the version of the form
/// @param methodologyVersion the version of the way of measuring
/// @param jobId the job's; null for a run on the command line
/// @param complete whether the measurement has ended
/// @param margin the relative difference that does not matter to the reader
/// @param baseline the key of the cell that the others are compared with
/// @param seed the seed of the random orders
/// @param node the node that measured
/// @param startedAt when the measurement began
/// @param finishedAt when it ended
/// @param work what the tasks did, in words
/// @param conclusion one conclusion from the figures
/// @param failedCells how many cells are not OK
/// @param notWorseThanBest the cells that may be the fastest; null if that was not judged
/// @param warnings doubts about the whole
/// @param cells the cells, in the order of the request
/// @param expectations what became of the request's expectations
/// @param blockingCoefficient the share of its time that a task waits, by the serial cell
/// @param fingerprint what the figures depend on, as far as it is known
/// @param environment the machine when the measurement began
/// @param selfTest the newest self-test of the node at that time
/// @param caveat what the figures of this workload do not say; null if there is nothing to say
/// @param suggestion what to try next
public record ResultView(
    int schemaVersion,
    int methodologyVersion,
    @Nullable String jobId,
    boolean complete,
    double margin,
    String baseline,
    String seed,
    @Nullable Map<String, Object> node,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    String work,
    String conclusion,
    int failedCells,
    @Nullable List<String> notWorseThanBest,
    List<Warning> warnings,
    List<Cell> cells,
    List<Expected> expectations,
    @Nullable Double blockingCoefficient,
    @Nullable Fingerprint fingerprint,
    @Nullable Map<String, Object> environment,
    @Nullable Certificate selfTest,
    @Nullable String caveat,
    Suggestion suggestion) {

  /// Where and when a result was measured, as far as it is known.
  ///
  /// @param jobId the job's
  /// @param startedAt when the measurement began
  /// @param finishedAt when it ended
  /// @param node the node that measured
  /// @param fingerprint what the figures depend on
  /// @param environment the machine when the measurement began
  /// @param selfTest the newest self-test of the node at that time
  public record Origin(
      @Nullable String jobId,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Map<String, Object> node,
      @Nullable Fingerprint fingerprint,
      @Nullable Map<String, Object> environment,
      @Nullable Certificate selfTest) {}

  /// @param samples whether with the timed iterations
  public static ResultView of(Result result, ResultWords words, Origin origin, boolean samples) {
    CellNames names = CellNames.of(result.cells());
    return new ResultView(
        Result.SCHEMA_VERSION,
        result.methodologyVersion(),
        origin.jobId(),
        result.complete(),
        result.margin(),
        result.baseline(),
        Long.toString(result.seed()),
        origin.node(),
        origin.startedAt(),
        origin.finishedAt(),
        words.work(),
        result.conclusion(),
        result.failedCells(),
        result.notWorseThanBest(),
        result.warnings(),
        result.cells().stream().map(cell -> Cell.of(cell, names.name(cell), samples)).toList(),
        result.expectations().stream().map(Expected::of).toList(),
        result.blockingCoefficient(),
        origin.fingerprint(),
        origin.environment(),
        origin.selfTest(),
        words.caveat(),
        words.suggestion());
  }

  /// Returns the same without the timed iterations.
  public ResultView withoutSamples() {
    return new ResultView(
        schemaVersion,
        methodologyVersion,
        jobId,
        complete,
        margin,
        baseline,
        seed,
        node,
        startedAt,
        finishedAt,
        work,
        conclusion,
        failedCells,
        notWorseThanBest,
        warnings,
        cells.stream().map(Cell::withoutSamples).toList(),
        expectations,
        blockingCoefficient,
        fingerprint,
        environment,
        selfTest,
        caveat,
        suggestion);
  }

  /// What became of an expectation, judged by an interval over generations.
  public record Expected(
      String cell,
      String metric,
      @Nullable Double atMost,
      @Nullable Double atLeast,
      @Nullable Double found,
      Result.@Nullable Interval interval,
      Judgement.Verdict verdict,
      @Nullable String reason) {

    static Expected of(Judgement judgement) {
      Expectation expectation = judgement.expectation();
      return new Expected(
          expectation.cell(),
          expectation.metric().field(),
          expectation.atMost(),
          expectation.atLeast(),
          judgement.found(),
          judgement.interval(),
          judgement.verdict(),
          judgement.reason());
    }
  }

  /// What was found for one executor.
  ///
  /// @param phrase what ran how, in words, which no other cell of the result has
  /// @param samples the timed iterations; null, and then not a member, unless they are asked for
  public record Cell(
      String key,
      String phrase,
      CellStatus status,
      @Nullable String reason,
      Map<String, Object> requested,
      Map<String, Object> resolved,
      Result.@Nullable Observed observed,
      @Nullable String returned,
      Result.@Nullable WallSeconds wallSeconds,
      @Nullable Double setupSeconds,
      @Nullable Double coldSeconds,
      @Nullable Double tasksPerSecond,
      Result.@Nullable TaskSeconds taskSeconds,
      Result.@Nullable PerTaskSeconds perTaskSeconds,
      Result.@Nullable PerIteration perIteration,
      @Nullable Long peakPssBytes,
      Result.@Nullable Range peakPssBytesRange,
      Map<String, Double> figures,
      long heapBytes,
      Result.@Nullable VersusBaseline versusBaseline,
      List<Warning> warnings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Result.Sample> samples) {

    static Cell of(Result.Cell cell, String phrase, boolean samples) {
      return new Cell(
          cell.key(),
          phrase,
          cell.status(),
          cell.reason(),
          typed(cell.type(), cell.requested().values()),
          typed(cell.type(), cell.resolved().values()),
          cell.observed(),
          cell.returned() == null ? null : cell.returned().toString(),
          cell.wallSeconds(),
          cell.setupSeconds(),
          cell.coldSeconds(),
          cell.tasksPerSecond(),
          cell.taskSeconds(),
          cell.perTaskSeconds(),
          cell.perIteration(),
          cell.peakPssBytes(),
          cell.peakPssBytesRange(),
          cell.figures(),
          cell.heapBytes(),
          cell.versusBaseline(),
          cell.warnings(),
          samples ? cell.samples() : null);
    }

    private Cell withoutSamples() {
      return new Cell(
          key,
          phrase,
          status,
          reason,
          requested,
          resolved,
          observed,
          returned,
          wallSeconds,
          setupSeconds,
          coldSeconds,
          tasksPerSecond,
          taskSeconds,
          perTaskSeconds,
          perIteration,
          peakPssBytes,
          peakPssBytesRange,
          figures,
          heapBytes,
          versusBaseline,
          warnings,
          null);
    }

    private static Map<String, Object> typed(String type, Map<String, Object> parameters) {
      Map<String, Object> typed = new LinkedHashMap<>();
      typed.put("type", type);
      typed.putAll(parameters);
      return typed;
    }
  }
}
