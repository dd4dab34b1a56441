package dev.simul.conclusion;

import dev.simul.catalogue.Parameters;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a cell that was measured by hand, as far as conclusions read it, and experiments of such.
final class MeasuredCell {
  private final String key;
  private final String type;
  private final String phrase;
  private CellStatus status = CellStatus.OK;
  private Result.@Nullable VersusBaseline versus;
  private long mebibytes;
  private Result.@Nullable PerTaskSeconds parts;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  private MeasuredCell(String key, String phrase) {
    this.key = key;
    this.type = key.replaceAll("\\(.*", "");
    this.phrase = phrase;
  }

  /// @param key the type of the executor, and what was asked of it in parentheses
  static MeasuredCell cell(String key, String phrase) {
    return new MeasuredCell(key, phrase);
  }

  static Result.Cell serial() {
    return cell("serial", "one after another").make();
  }

  /// The cell's speedup, without a verdict; the baseline has none.
  MeasuredCell speedup(double ratio) {
    return open(ratio, "TOO_FEW_GENERATIONS");
  }

  MeasuredCell open(double ratio, String reason) {
    return versus(ratio, null, null, reason, null);
  }

  /// The cell's speedup while it is measured.
  MeasuredCell soFar(double ratio, double low, double high) {
    return versus(ratio, new Result.Interval(low, high, 0.95), null, "NOT_ENDED", null);
  }

  MeasuredCell judged(Verdict verdict, double ratio, double low, double high) {
    return versus(ratio, new Result.Interval(low, high, 0.95), verdict, null, null);
  }

  MeasuredCell indistinguishable(double ratio, double low, double high, double excludesAbove) {
    return versus(
        ratio,
        new Result.Interval(low, high, 0.95),
        Verdict.INDISTINGUISHABLE,
        null,
        excludesAbove);
  }

  private MeasuredCell versus(
      double ratio,
      Result.@Nullable Interval interval,
      @Nullable Verdict verdict,
      @Nullable String reason,
      @Nullable Double excludesAbove) {
    versus =
        new Result.VersusBaseline(
            ratio, interval, null, null, null, verdict, reason, excludesAbove, null);
    return this;
  }

  MeasuredCell mebibytes(long most) {
    mebibytes = most;
    return this;
  }

  MeasuredCell starts(double startSeconds, double runSeconds) {
    parts = new Result.PerTaskSeconds(startSeconds, 0, runSeconds, 0);
    return this;
  }

  MeasuredCell figure(String name, double value) {
    figures.put(name, value);
    return this;
  }

  MeasuredCell ended(CellStatus how) {
    status = how;
    return this;
  }

  Result.Cell make() {
    return new Result.Cell(
        key,
        type,
        phrase,
        status,
        null,
        Parameters.NONE,
        Parameters.NONE,
        new Result.Observed(4, false, type.startsWith("process") ? 4 : 1, 2, List.of()),
        null,
        null,
        null,
        null,
        null,
        null,
        parts,
        null,
        mebibytes == 0 ? null : mebibytes << 20,
        null,
        figures,
        1 << 20,
        versus,
        List.of(),
        List.of());
  }

  /// Compares cells with the first of them, as 4 tasks on 2 processors.
  static ComparedCells comparison(Result.Cell... cells) {
    return comparison(Map.of(), cells);
  }

  /// @param notebook what the notebook measured, in seconds by key
  static ComparedCells comparison(Map<String, Double> notebook, Result.Cell... cells) {
    return new ComparedCells(
        Engine.installed()
            .bind(experiment("count", Parameters.NONE.with("base", 3L), notebook, cells)),
        List.of(cells),
        null);
  }

  static Experiment experiment(
      String workload, Parameters resolved, Map<String, Double> notebook, Result.Cell... cells) {
    return new Experiment(
        null,
        new Experiment.Workload(workload, Parameters.NONE, resolved),
        4,
        null,
        2,
        Stream.of(cells)
            .map(cell ->
                new Experiment.Cell(cell.key(), cell.type(), cell.requested(), cell.resolved()))
            .toList(),
        cells[0].key(),
        new Plan(Plan.Effort.QUICK, Duration.ofMinutes(1), 1, 1 << 20, 1 << 20, Plan.Collector.G1),
        Map.of(),
        notebook,
        List.of(),
        null,
        Map.of());
  }
}
