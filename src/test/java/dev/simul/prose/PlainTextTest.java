package dev.simul.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001B", "\u0007", "\b", "\0", "\u007F", "\u009B", "\u202A", "\u202B", "\u202D", "\u202E",
        "\u2066", "\u2067", "\u2068", "\u2069"
      })
  void replaces_what_a_terminal_obeys_or_what_turns_the_order_of_characters_around(String control) {
    assertThat(PlainText.oneLine("a" + control + "b")).isEqualTo("a\uFFFDb");
    assertThat(PlainText.lines("a" + control + "b\n")).isEqualTo("a\uFFFDb\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\t", "  ", "\f", "\u0085", "\u2028", "\u2029", " \n\n "})
  void puts_text_on_one_line(String blank) {
    assertThat(PlainText.oneLine(blank + "a" + blank + "b" + blank)).isEqualTo("a b");
  }

  @Test
  void keeps_lines_and_tabs_where_there_may_be_several() {
    assertThat(PlainText.lines("a\tb\r\n\nc")).isEqualTo("a\tb\r\n\nc");
  }

  @Test
  void leaves_other_text_as_it_is() {
    String text = "Größe 語 שלום \uD83D\uDE00 – 4 × 2 <b> | \\ \u200F";
    assertThat(PlainText.oneLine(text)).isEqualTo(text);
    assertThat(PlainText.lines(text)).isEqualTo(text);
  }
}
