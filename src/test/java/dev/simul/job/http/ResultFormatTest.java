package dev.simul.job.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.simul.problem.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class ResultFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                                  | JSON
          */*                                               | JSON
          application/*                                     | JSON
          text/markdown                                     | MARKDOWN
          text/*                                            | MARKDOWN
          text/markdown;charset=utf-8                       | MARKDOWN
          text/markdown, application/json;q=0.5             | MARKDOWN
          text/markdown;q=0.5, application/json             | JSON
          text/html                                         | HTML
          text/html,application/xhtml+xml,*/*;q=0.8         | HTML
          application/json;q=0, text/markdown               | MARKDOWN
          text/csv                                          | CSV
          text/csv;charset=utf-8, */*;q=0.1                 | CSV
          """)
  void takes_the_best_that_is_accepted(String accept, ResultFormat expected) {
    assertThat(ResultFormat.of(null, accepting(accept))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "nonsense", "/", "application/json;q=0", "text/plain"})
  void refuses_what_is_not_to_be_had(String accept) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResultFormat.of(null, accepting(accept)));
  }

  @ParameterizedTest
  @CsvSource({"json, JSON", "md, MARKDOWN", "csv, CSV", "html, HTML", "jmh, JMH"})
  void the_word_wins_over_accept(String word, ResultFormat expected) {
    assertThat(ResultFormat.of(word, accepting("image/png"))).isEqualTo(expected);
  }

  @Test
  void gives_a_browser_json_of_what_has_no_page() {
    Set<ResultFormat> forms = EnumSet.of(ResultFormat.JSON, ResultFormat.MARKDOWN);

    assertThat(ResultFormat.of(null, accepting("text/html,*/*;q=0.8"), forms))
        .isEqualTo(ResultFormat.JSON);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResultFormat.of(null, accepting("text/html"), forms));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResultFormat.of("html", new HttpHeaders(), forms));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xml", "JSON"})
  void refuses_words_that_it_does_not_know(String word) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ResultFormat.of(word, new HttpHeaders()));
  }

  private static HttpHeaders accepting(String accept) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.ACCEPT, accept);
    return headers;
  }
}
