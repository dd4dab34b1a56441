package dev.simul.analysis;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a cell that was measured by hand, as far as conclusions read it, and experiments of such.
public final class MeasuredCell {
  private final String key;
  private final String type;
  private final String phrase;
  private CellStatus status = CellStatus.OK;
  private @Nullable Double speedup;
  private long mebibytes;
  private Result.@Nullable PerTaskSeconds parts;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  private MeasuredCell(String key, String phrase) {
    this.key = key;
    this.type = key.replaceAll("\\(.*", "");
    this.phrase = phrase;
  }

  /// @param key the type of the executor, and what was asked of it in parentheses
  public static MeasuredCell cell(String key, String phrase) {
    return new MeasuredCell(key, phrase);
  }

  public static Result.Cell serial() {
    return cell("serial", "one after another").make();
  }

  /// The cell's speedup; the baseline has none.
  MeasuredCell speedup(double ratio) {
    speedup = ratio;
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
        speedup == null
            ? null
            : new Result.VersusBaseline(speedup, null, null, null, null, null, null, null, null),
        List.of(),
        List.of());
  }

  /// Compares cells with the first of them, as 4 tasks on 2 processors.
  public static Comparison comparison(Result.Cell... cells) {
    return comparison(Map.of(), cells);
  }

  /// @param notebook what the notebook measured, in seconds by key
  public static Comparison comparison(Map<String, Double> notebook, Result.Cell... cells) {
    return new Comparison(
        Engine.installed()
            .bind(experiment("count", Parameters.NONE.with("base", 3L), notebook, cells)),
        List.of(cells));
  }

  public static Experiment experiment(
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
        null);
  }
}
