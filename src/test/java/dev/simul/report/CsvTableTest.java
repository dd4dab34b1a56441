package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private final CsvTable<Object> values = new CsvTable<>().column("value", value -> value);

  @Test
  void ends_each_line_with_crlf() {
    assertThat(values.toCsv(List.of(1, 2))).isEqualTo("value\r\n1\r\n2\r\n");
  }

  @Test
  void has_a_header_where_it_has_no_row() {
    assertThat(values.toCsv(List.of())).isEqualTo("value\r\n");
  }

  @Test
  void quotes_what_would_end_a_cell_and_doubles_quotes() {
    assertThat(values.toCsv(List.of("a,b", "say \"no\"", "two\nlines", "one\rreturn", "a b;c")))
        .isEqualTo(
            """
            value\r
            "a,b"\r
            "say ""no""\"\r
            "two
            lines"\r
            "one\rreturn"\r
            a b;c\r
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-x", "@SUM(A1)", "\t=1"})
  void marks_what_a_spreadsheet_would_compute_as_text(String formula) {
    assertThat(values.toCsv(List.of(formula))).isEqualTo("value\r\n'" + formula + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"＝1+1", "＋1", "－1", "＠SUM(A1)"})
  void marks_the_wide_forms_of_east_asia_too(String formula) {
    assertThat(values.toCsv(List.of(formula))).isEqualTo("value\r\n'" + formula + "\r\n");
  }

  @Test
  void marks_what_would_be_a_formula_where_semicolons_separate_cells() {
    assertThat(values.toCsv(List.of("a;=1+1;-2;b"))).isEqualTo("value\r\na;'=1+1;'-2;b\r\n");
  }

  @Test
  void shows_control_characters_and_directional_overrides_as_such() {
    assertThat(values.toCsv(List.of("a\u001B[2Jb\u202Ec")))
        .isEqualTo("value\r\na\uFFFD[2Jb\uFFFDc\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"thread-pool(workers=4)", "a=b", "1+1", "", " "})
  void leaves_other_texts_as_they_are(String text) {
    assertThat(values.toCsv(List.of(text))).isEqualTo("value\r\n" + text + "\r\n");
  }

  @Test
  void never_marks_a_number() {
    assertThat(values.toCsv(List.of(-1, -0.5, -1.0E-7, Long.MIN_VALUE)))
        .isEqualTo("value\r\n-1\r\n-0.5\r\n-1.0E-7\r\n-9223372036854775808\r\n");
  }

  @Test
  void leaves_empty_what_is_null_and_what_a_part_that_is_null_would_hold() {
    record Part(Integer a, Integer b) {}
    record Row(String key, Part part) {}
    CsvTable<Part> parts = new CsvTable<Part>().column("a", Part::a).column("b", Part::b);
    CsvTable<Row> rows = new CsvTable<Row>().column("key", Row::key).part("part", Row::part, parts);

    assertThat(
            rows.toCsv(
                List.of(
                    new Row("all", new Part(1, 2)),
                    new Row("half", new Part(null, 2)),
                    new Row("none", null),
                    new Row(null, null))))
        .isEqualTo("key,part.a,part.b\r\nall,1,2\r\nhalf,,2\r\nnone,,\r\n,,\r\n");
  }
}
