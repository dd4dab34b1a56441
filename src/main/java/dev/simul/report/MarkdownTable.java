package dev.simul.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table in Markdown, built column by column, because the unit of a column depends on all of its
/// rows.
final class MarkdownTable {
  private static final String ABSENT = "–";

  private final List<Column> columns = new ArrayList<>();

  private record Column(String heading, String rule, List<String> cells) {}

  /// Adds a column of words, which must be Markdown already.
  MarkdownTable words(String heading, List<String> cells) {
    columns.add(new Column(heading, "---", cells));
    return this;
  }

  /// Adds a column of numbers; an absent number is shown as a dash.
  <T> MarkdownTable numbers(String heading, List<@Nullable T> numbers, Function<T, String> format) {
    columns.add(
        new Column(
            heading,
            "--:",
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
    int rows = columns.getFirst().cells().size();
    return line("| ", " | ", " |", Column::heading)
        + line("|", "|", "|", Column::rule)
        + IntStream.range(0, rows)
            .mapToObj(row -> line("| ", " | ", " |", column -> column.cells().get(row)))
            .collect(Collectors.joining());
  }

  private String line(String begin, String between, String end, Function<Column, String> cell) {
    return columns.stream().map(cell).collect(Collectors.joining(between, begin, end + "\n"));
  }
}
