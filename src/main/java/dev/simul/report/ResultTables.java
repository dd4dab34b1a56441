package dev.simul.report;

import dev.simul.analysis.CellNames;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.workload.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The figures of a result as tables, a row for each cell in the order of the request.
final class ResultTables {
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  private final Experiment experiment;
  private final Result result;
  private final CellNames names;

  ResultTables(Experiment experiment, Result result) {
    this.experiment = experiment;
    this.result = result;
    this.names = CellNames.of(result.cells());
  }

  /// Returns what a cell is called in its row.
  String label(Result.Cell cell) {
    return MarkdownText.of(names.name(cell));
  }

  /// Returns whether the notebook's ratios are shown next to ours.
  boolean besideNotebook() {
    return experiment.notebook().containsKey(result.baseline());
  }

  /// Returns the table of wall times and what follows from them.
  String times() {
    List<@Nullable Double> seconds = column(ResultTables::wallSeconds);
    TimeScale scale = TimeScale.fitting(seconds);
    String tasks =
        experiment.tasks() == 1
            ? "task"
            : String.format(Locale.ROOT, "%,d tasks", experiment.tasks());
    String ratio = "× " + MarkdownText.of(result.baseline());
    MarkdownTable table =
        new MarkdownTable()
            .words("How the " + tasks + " ran", column(this::label))
            .numbers(scale.title(), seconds, scale::format)
            .numbers(ratio + level(), column(this::speedup), text -> text)
            .numbers(
                "CPUs busy",
                column(ResultTables::processorsBusy),
                busy -> Digits.decimals(busy, 1));
    if (besideNotebook()) {
      table.numbers("Notebook, " + ratio, column(this::speedupInNotebook), text -> text);
    }
    return table.toMarkdown();
  }

  /// Returns the table of what a task cost, with a row for each cell that has such figures; an
  /// empty text if none has.
  String costs() {
    List<Result.Cell> shown =
        result.cells().stream().filter(cell -> cell.perTaskSeconds() != null).toList();
    if (shown.isEmpty()) {
      return "";
    }
    return new MarkdownTable()
        .words("What a task cost, on average", column(shown, this::label))
        .times("Start", parts(shown, Result.PerTaskSeconds::start))
        .times("Queue", parts(shown, Result.PerTaskSeconds::queue))
        .times("Run", parts(shown, Result.PerTaskSeconds::run))
        .times("Join", parts(shown, Result.PerTaskSeconds::join))
        .times("All tasks, cold", column(shown, Result.Cell::coldSeconds))
        .numbers(
            "Peak memory (MiB)",
            column(shown, Result.Cell::peakPssBytes),
            bytes -> Digits.decimals(bytes / BYTES_PER_MEBIBYTE, 0))
        .toMarkdown();
  }

  /// Returns the table of the workload's own figures, with a row for each cell that has some; an
  /// empty text if none has.
  String figures(List<Figure> figures) {
    List<Result.Cell> shown =
        result.cells().stream().filter(cell -> !cell.figures().isEmpty()).toList();
    if (shown.isEmpty()) {
      return "";
    }
    MarkdownTable table = new MarkdownTable().words("Workload figures", column(shown, this::label));
    for (Figure figure : figures) {
      List<@Nullable Double> values = column(shown, cell -> cell.figures().get(figure.name()));
      switch (figure.unit()) {
        case SECONDS -> table.times(figure.title(), values);
        case NUMBER -> table.numbers(figure.title(), values, Digits::count);
      }
    }
    return table.toMarkdown();
  }

  private <T extends @Nullable Object> List<T> column(Function<Result.Cell, T> figure) {
    return column(result.cells(), figure);
  }

  private static <T extends @Nullable Object> List<T> column(
      List<Result.Cell> cells, Function<Result.Cell, T> figure) {
    return cells.stream().map(figure).toList();
  }

  private static List<@Nullable Double> parts(
      List<Result.Cell> cells, Function<Result.PerTaskSeconds, @Nullable Double> part) {
    return column(
        cells, cell -> cell.perTaskSeconds() == null ? null : part.apply(cell.perTaskSeconds()));
  }

  private static @Nullable Double wallSeconds(Result.Cell cell) {
    return cell.wallSeconds() == null ? null : cell.wallSeconds().median();
  }

  private @Nullable String speedup(Result.Cell cell) {
    if (cell.key().equals(result.baseline())) {
      return cell.wallSeconds() == null ? null : "1";
    }
    Result.VersusBaseline versus = cell.versusBaseline();
    if (versus == null || versus.speedup() == null) {
      return null;
    }
    Result.Interval interval = versus.ci();
    return Digits.ratio(versus.speedup())
        + (interval == null
            ? ""
            : " (" + Digits.ratio(interval.low()) + "–" + Digits.ratio(interval.high()) + ")");
  }

  /// Returns the level of the intervals in the column of the speedups, for its heading; empty if it
  /// has none.
  private String level() {
    return result.cells().stream()
        .map(Result.Cell::versusBaseline)
        .filter(Objects::nonNull)
        .map(Result.VersusBaseline::ci)
        .filter(Objects::nonNull)
        .findFirst()
        .map(interval -> " (" + Math.round(100 * interval.level()) + "% interval)")
        .orElse("");
  }

  private static @Nullable Double processorsBusy(Result.Cell cell) {
    return cell.perIteration() == null ? null : cell.perIteration().processorsBusy();
  }

  private @Nullable String speedupInNotebook(Result.Cell cell) {
    Double speedup = experiment.speedupInNotebook(cell.key());
    if (speedup == null) {
      return null;
    }
    return cell.key().equals(result.baseline()) ? "1" : Digits.ratio(speedup);
  }
}
