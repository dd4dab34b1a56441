package dev.simul.report;

import dev.simul.comparison.Comparison;
import dev.simul.comparison.Comparison.Figures;
import dev.simul.comparison.Comparison.Side;
import dev.simul.comparison.Difference;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A comparison of two jobs as Markdown: what differs between them, and their figures side by side.
public final class ComparisonReport {
  private ComparisonReport() {}

  /// Returns the report, which ends with a line break.
  public static String of(Comparison comparison) {
    return "# "
        + name(comparison.baseline())
        + ", measured twice\n\n"
        + side("Baseline", comparison.baseline())
        + side("Candidate", comparison.candidate())
        + "\n"
        + cells(comparison)
        + "\nSpeedups are ratios within a job, with the interval found there: ≈ equal within the margin, ? undecided. Seconds of two jobs are not comparable, because the"
        + " jobs were not measured together (NOT_INTERLEAVED): for a verdict, put the cells into one job.\n\n"
        + differences(comparison.differences())
        + (comparison.warnings().isEmpty() ? "" : "\n")
        + comparison.warnings().stream()
            .map(ComparisonReport::warning)
            .collect(Collectors.joining());
  }

  private static String name(Side side) {
    return Optional.ofNullable(side.name()).map(MarkdownText::of).orElse("A job");
  }

  private static String side(String role, Side side) {
    return "- "
        + role
        + ": job "
        + side.jobId()
        + ", ended "
        + side.finishedAt()
        + ", fingerprint `"
        + side.fingerprint().hash()
        + "`\n";
  }

  private static String cells(Comparison comparison) {
    List<Comparison.Cell> cells = comparison.cells();
    String before = "× " + MarkdownText.of(comparison.baseline().baseline()) + ", baseline";
    String after = "× " + MarkdownText.of(comparison.candidate().baseline()) + ", candidate";
    return new MarkdownTable()
        .words("Cell", cells.stream().map(cell -> MarkdownText.of(cell.key())).toList())
        .words(before, column(cells, Comparison.Cell::baseline, ComparisonReport::speedup))
        .words(after, column(cells, Comparison.Cell::candidate, ComparisonReport::speedup))
        .words(
            "Seconds, baseline",
            column(cells, Comparison.Cell::baseline, ComparisonReport::seconds))
        .words(
            "Seconds, candidate",
            column(cells, Comparison.Cell::candidate, ComparisonReport::seconds))
        .toMarkdown();
  }

  private static List<String> column(
      List<Comparison.Cell> cells,
      Function<Comparison.Cell, @Nullable Figures> side,
      Function<Figures, String> text) {
    return cells.stream()
        .map(cell -> Optional.ofNullable(side.apply(cell)).map(text).orElse("–"))
        .toList();
  }

  private static String speedup(Figures figures) {
    Result.VersusBaseline versus = figures.versusBaseline();
    if (versus == null) {
      return "1";
    }
    String speedup = Marks.speedup(versus);
    return speedup == null ? figures.status().toString() : speedup;
  }

  private static String seconds(Figures figures) {
    Result.WallSeconds wall = figures.wallSeconds();
    return wall == null ? figures.status().toString() : Marks.ratio(wall.median(), wall.ci());
  }

  private static String differences(List<Difference> differences) {
    if (differences.isEmpty()) {
      return "Nothing is known to differ between the jobs.\n";
    }
    return new MarkdownTable()
        .words("What differs", texts(differences, Difference::field))
        .words("Baseline", texts(differences, Difference::baseline))
        .words("Candidate", texts(differences, Difference::candidate))
        .words(
            "May differ",
            differences.stream().map(difference -> difference.expected() ? "yes" : "no").toList())
        .toMarkdown();
  }

  private static List<String> texts(
      List<Difference> differences, Function<Difference, @Nullable Object> value) {
    return differences.stream()
        .map(difference ->
            Optional.ofNullable(value.apply(difference))
                .map(Object::toString)
                .map(MarkdownText::of)
                .orElse("–"))
        .toList();
  }

  private static String warning(Warning warning) {
    return "- " + MarkdownText.of(warning.message()) + "\n";
  }
}
