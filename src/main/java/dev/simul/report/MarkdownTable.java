package dev.simul.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table in Markdown, built column by column, because the unit of a column depends on all of its
/// rows.
final class MarkdownTable {
  private static final String ABSENT = "–";
  private static final int WIDTH = 100;
  private static final int LEAST_DASHES = 3;

  private final List<Column> columns = new ArrayList<>();

  private record Column(String heading, boolean numbers, List<String> cells) {

    int width() {
      return Stream.concat(Stream.of(heading), cells.stream())
          .mapToInt(String::length)
          .max()
          .orElse(0);
    }

    String padded(String text, int width) {
      String blanks = " ".repeat(Math.max(0, width - text.length()));
      return numbers ? blanks + text : text + blanks;
    }

    String rule(int width) {
      String dashes = "-".repeat(Math.max(LEAST_DASHES, width + 2));
      return numbers ? dashes.substring(1) + ":" : dashes;
    }
  }

  /// Adds a column of words, which must be Markdown already.
  MarkdownTable words(String heading, List<String> cells) {
    columns.add(new Column(heading, false, cells));
    return this;
  }

  /// Adds a column of numbers; an absent number is shown as a dash.
  <T> MarkdownTable numbers(String heading, List<@Nullable T> numbers, Function<T, String> format) {
    columns.add(
        new Column(
            heading,
            true,
            numbers.stream()
                .map(number -> number == null ? ABSENT : format.apply(number))
                .toList()));
    return this;
  }

  /// Adds a column of times in seconds, in the unit that fits them; the heading names it.
  MarkdownTable times(String heading, List<@Nullable Double> seconds) {
    TimeScale scale = TimeScale.fitting(seconds);
    return numbers(heading + " (" + scale.symbol() + ")", seconds, scale::format);
  }

  /// Returns the lines of the table, each with its line break.
  String toMarkdown() {
    return lines(column -> 0);
  }

  /// Returns the lines of the table with its columns aligned, for a reader of the plain text,
  /// unless that makes them too long for a terminal.
  String toAlignedMarkdown() {
    int width = columns.stream().mapToInt(column -> column.width() + 3).sum() + 1;
    return lines(width <= WIDTH ? Column::width : column -> 0);
  }

  private String lines(ToIntFunction<Column> width) {
    int rows = columns.getFirst().cells().size();
    return line(column -> " " + column.padded(column.heading(), width.applyAsInt(column)) + " ")
        + line(column -> column.rule(width.applyAsInt(column)))
        + IntStream.range(0, rows)
            .mapToObj(row ->
                line(column ->
                    " " + column.padded(column.cells().get(row), width.applyAsInt(column)) + " "))
            .collect(Collectors.joining());
  }

  private String line(Function<Column, String> cell) {
    return columns.stream().map(cell).collect(Collectors.joining("|", "|", "|\n"));
  }
}
