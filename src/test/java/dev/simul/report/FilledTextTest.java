package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilledTextTest {

  @Test
  void breaks_long_sentences_between_words() {
    String sentence = "word ".repeat(30).strip();
    assertThat(FilledText.of(sentence + "\n\n- " + sentence + "\n"))
        .isEqualTo(
            "word ".repeat(20).strip()
                + "\n"
                + "word ".repeat(10).strip()
                + "\n\n- "
                + "word ".repeat(19).strip()
                + "\n  "
                + "word ".repeat(11).strip()
                + "\n");
  }

  @Test
  void leaves_tables_headings_and_short_lines_alone() {
    String text = "# " + "word ".repeat(30) + "\n\n| " + "word ".repeat(30) + "|\nshort\n";
    assertThat(FilledText.of(text)).isEqualTo(text);
  }

  @Test
  void begins_no_line_with_what_markdown_would_take_for_markup() {
    assertThat(FilledText.of("x".repeat(90) + " generation 1. # - y"))
        .isEqualTo("x".repeat(90) + "\ngeneration 1. # - y\n");
  }
}
