package dev.simul.report;

import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.prose.RatioText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The marks of verdicts in a table of speedups: `≈` for no difference that matters, `?` for an
/// open comparison, and none for a decided one.
///
/// @param label what a cell is called in its row
record Marks(Result result, Function<Result.Cell, String> label) {

  /// Writes a speedup with its mark and its interval, or returns null if there is none.
  static @Nullable String speedup(Result.Cell cell) {
    Result.VersusBaseline versus = cell.versusBaseline();
    return versus == null ? null : speedup(versus);
  }

  /// Writes a speedup with its mark and its interval, or returns null if there is none.
  static @Nullable String speedup(Result.VersusBaseline versus) {
    return versus.speedup() == null ? null : mark(versus) + ratio(versus.speedup(), versus.ci());
  }

  /// Writes a ratio with the interval that it may have.
  static String ratio(double ratio, Result.@Nullable Interval interval) {
    return interval == null
        ? RatioText.of(ratio)
        : RatioText.of(ratio, interval.low(), interval.high());
  }

  private static String mark(Result.VersusBaseline versus) {
    return switch (versus.verdict()) {
      case null -> "? ";
      case INDISTINGUISHABLE -> "? ";
      case EQUIVALENT -> "≈ ";
      case FASTER, SLOWER -> "";
    };
  }

  /// Returns what the marks in the table stand for, and a line for each open comparison; an empty
  /// text if nothing is marked.
  String legend() {
    List<Result.VersusBaseline> compared =
        result.cells().stream()
            .map(Result.Cell::versusBaseline)
            .filter(Objects::nonNull)
            .filter(versus -> versus.speedup() != null)
            .toList();
    String marks =
        Stream.of(
                compared.stream().anyMatch(versus -> versus.verdict() == Verdict.EQUIVALENT)
                    ? "≈ equal, within the margin of " + RatioText.percent(result.margin())
                    : "",
                compared.stream().anyMatch(versus -> mark(versus).startsWith("?"))
                    ? "? undecided"
                    : "")
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" · "));
    return marks.isEmpty() ? "" : marks + "\n" + open();
  }

  private String open() {
    String lines =
        result.cells().stream()
            .map(cell -> open(cell, cell.versusBaseline()))
            .filter(Objects::nonNull)
            .map(line -> "- " + line + "\n")
            .collect(Collectors.joining());
    return lines.isEmpty() ? "" : "\n" + lines;
  }

  private @Nullable String open(Result.Cell cell, Result.@Nullable VersusBaseline versus) {
    if (versus == null || versus.excludesAbove() == null) {
      return null;
    }
    return "**"
        + label.apply(cell)
        + "**: differences above "
        + RatioText.percentAtMost(versus.excludesAbove())
        + " are excluded"
        + (versus.generationsToDecide() == null
            ? ""
            : String.format(
                Locale.ROOT, "; about %,d generations would decide", versus.generationsToDecide()));
  }
}
