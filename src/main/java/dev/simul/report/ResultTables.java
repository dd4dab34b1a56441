package dev.simul.report;

import dev.simul.conclusion.CellNames;
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

  /// Returns the table of wall times and what follows from them, with the legend of its marks.
  String times() {
    List<@Nullable Double> seconds = column(ResultTables::wallSeconds);
    TimeScale scale = TimeScale.fitting(seconds);
    String tasks =
        experiment.tasks() == 1
            ? "task"
            : String.format(Locale.ROOT, "%,d tasks", experiment.tasks());
    MarkdownTable table =
        new MarkdownTable()
            .words("How the " + tasks + " ran", column(this::label))
            .numbers(scale.heading(), seconds, scale::format)
            .numbers(ratioHeading(), column(this::speedup), text -> text)
            .numbers(
                "CPUs busy",
                column(ResultTables::processorsBusy),
                busy -> Digits.decimals(busy, 1));
    if (besideNotebook()) {
      table.numbers("Notebook, ×", column(this::speedupInNotebook), text -> text);
    }
    String legend = new Marks(result, this::label).legend();
    return table.toAlignedMarkdown() + (legend.isEmpty() ? "" : "\n" + legend);
  }

  /// Returns the table of what a task cost, with a row for each cell that has such figures; an
  /// empty text if none has.
  String costs() {
    List<Result.Cell> shown =
        result.cells().stream().filter(cell -> cell.perTaskSeconds() != null).toList();
    if (shown.isEmpty()) {
      return "";
    }
    MarkdownTable table =
        new MarkdownTable().words("Mean of a task (cold: of all)", column(shown, this::label));
    addCost(table, "Start", parts(shown, Result.PerTaskSeconds::start));
    addCost(table, "Queue", parts(shown, Result.PerTaskSeconds::queue));
    addCost(table, "Run", parts(shown, Result.PerTaskSeconds::run));
    addCost(table, "Join", parts(shown, Result.PerTaskSeconds::join));
    addCost(table, "Cold", column(shown, Result.Cell::coldSeconds));
    return table
        .numbers(
            "Peak MiB",
            column(shown, Result.Cell::peakPssBytes),
            bytes -> Digits.decimals(bytes / BYTES_PER_MEBIBYTE, 0))
        .toAlignedMarkdown();
  }

  /// Adds a column of times with a narrow heading, so that the table fits a terminal.
  private static void addCost(MarkdownTable table, String heading, List<@Nullable Double> seconds) {
    TimeScale scale = TimeScale.fitting(seconds);
    table.numbers(heading + " " + scale.symbol(), seconds, scale::format);
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
    return table.toAlignedMarkdown();
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

  static @Nullable Double wallSeconds(Result.Cell cell) {
    return cell.wallSeconds() == null ? null : cell.wallSeconds().median();
  }

  private @Nullable String speedup(Result.Cell cell) {
    if (cell.key().equals(result.baseline())) {
      return cell.wallSeconds() == null ? null : "1";
    }
    return Marks.speedup(cell);
  }

  /// Returns the heading of the speedups, with the level of their intervals if there are some.
  String ratioHeading() {
    return "× " + MarkdownText.of(result.baseline()) + level();
  }

  private String level() {
    return result.cells().stream()
        .map(Result.Cell::versusBaseline)
        .filter(Objects::nonNull)
        .map(Result.VersusBaseline::ci)
        .filter(Objects::nonNull)
        .findFirst()
        .map(interval -> " (" + Math.round(100 * interval.level()) + "%, together)")
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
