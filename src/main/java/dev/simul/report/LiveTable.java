package dev.simul.report;

import dev.simul.conclusion.CellNames;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A measurement under way as lines of plain text, at most 100 columns wide: each cell with its
/// speedup so far, the interval, and a bar.
///
/// @param result what is known so far
public record LiveTable(Experiment experiment, Result result) {
  /// With a line for the progress below, the table fits a screen of 24 lines.
  private static final int MOST_CELLS = 20;

  private static final int NAME = 36;
  private static final int BAR = 24;
  private static final String ROW = "%-" + NAME + "s %9s  %-24s %s";

  /// Returns the heading, and a line for each cell in the order of the request.
  public List<String> lines() {
    CellNames names = CellNames.of(result.cells());
    TimeScale scale =
        TimeScale.fitting(
            result.cells().stream().<@Nullable Double>map(ResultTables::wallSeconds).toList());
    List<String> lines = new ArrayList<>();
    lines.add(
        line("So far", scale.heading(), new ResultTables(experiment, result).ratioHeading(), ""));
    for (Result.Cell cell :
        result.cells().subList(0, Math.min(MOST_CELLS, result.cells().size()))) {
      Double seconds = ResultTables.wallSeconds(cell);
      lines.add(
          line(
              cut(names.name(cell)),
              seconds == null ? "–" : scale.format(seconds),
              ratio(cell),
              bar(cell)));
    }
    int more = result.cells().size() - MOST_CELLS;
    if (more > 0) {
      lines.add("… and " + more + " more");
    }
    return List.copyOf(lines);
  }

  private String ratio(Result.Cell cell) {
    Double speedup = speedup(cell);
    if (cell.status() != CellStatus.OK && cell.status() != CellStatus.NOT_RUN) {
      return cell.status().toString();
    }
    Result.VersusBaseline versus = cell.versusBaseline();
    return speedup == null ? "–" : versus == null ? "1" : Marks.ratio(speedup, versus.ci());
  }

  private String bar(Result.Cell cell) {
    double most =
        result.cells().stream()
            .map(this::speedup)
            .mapToDouble(speedup -> speedup == null ? 0 : speedup)
            .max()
            .orElse(0);
    Double speedup = speedup(cell);
    return speedup == null ? "" : "█".repeat((int) Math.max(1, Math.round(BAR * speedup / most)));
  }

  private @Nullable Double speedup(Result.Cell cell) {
    if (cell.status() != CellStatus.OK || cell.wallSeconds() == null) {
      return null;
    }
    Result.VersusBaseline versus = cell.versusBaseline();
    if (cell.key().equals(result.baseline())) {
      return 1.0;
    }
    return versus == null ? null : versus.speedup();
  }

  private static String cut(String name) {
    return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
  }

  private static String line(String name, String seconds, String ratio, String bar) {
    return String.format(Locale.ROOT, ROW, name, seconds, ratio, bar).stripTrailing();
  }
}
