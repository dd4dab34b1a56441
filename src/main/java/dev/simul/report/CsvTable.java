package dev.simul.report;

import dev.simul.prose.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The columns of a table, and the text of its rows as CSV by RFC 4180: a header, commas, and CRLF
/// at the end of each line.
///
/// Numbers are as Java writes them, with a point in every locale. Null is written as an empty cell.
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, which marks it
/// as text there; a number never does.
///
/// @param <R> a row
final class CsvTable<R> {
  /// Where a spreadsheet sees a formula begin: at the beginning of a cell, and behind a semicolon,
  /// which separates cells where a comma separates decimals. It may drop white space before it, and
  /// takes the wide forms of East Asia too.
  private static final Pattern FORMULA = Pattern.compile("(^|;)(?=[=+\\-@\\t\\r\\n＝＋－＠])");

  private final List<Column<R>> columns = new ArrayList<>();

  private record Column<R>(String name, Function<R, ? extends @Nullable Object> value) {}

  /// Adds a column.
  CsvTable<R> column(String name, Function<R, ? extends @Nullable Object> value) {
    columns.add(new Column<>(name, value));
    return this;
  }

  /// Adds the columns of a part, under its name and a dot; all of them are empty if a row lacks the
  /// part.
  <P> CsvTable<R> part(String name, Function<R, @Nullable P> part, CsvTable<P> table) {
    return columns(name + ".", part, table);
  }

  /// Adds the columns of another table under their own names.
  <P> CsvTable<R> columns(Function<R, @Nullable P> part, CsvTable<P> table) {
    return columns("", part, table);
  }

  private <P> CsvTable<R> columns(String prefix, Function<R, @Nullable P> part, CsvTable<P> table) {
    for (Column<P> column : table.columns) {
      column(
          prefix + column.name,
          row -> {
            @Nullable P present = part.apply(row);
            return present == null ? null : column.value.apply(present);
          });
    }
    return this;
  }

  String toCsv(List<R> rows) {
    Stream<String> header = Stream.of(line(columns.stream().map(Column::name)));
    Stream<String> lines =
        rows.stream().map(row -> line(columns.stream().map(column -> cell(column, row))));
    return Stream.concat(header, lines).collect(Collectors.joining());
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(",", "", "\r\n"));
  }

  private static <R> String cell(Column<R> column, R row) {
    @Nullable Object value = column.value.apply(row);
    return switch (value) {
      case null -> "";
      case Number number -> number.toString();
      default -> quoted(harmless(value.toString()));
    };
  }

  private static String harmless(String text) {
    return FORMULA.matcher(PlainText.lines(text)).replaceAll("$1'");
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
