package dev.simul.job.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferredWaitTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          wait=10                                   | 10
          WAIT = 10                                 | 10
          wait="10"                                 | 10
          respond-async, wait=10                    | 10
          respond-async,wait=10,handling=lenient    | 10
          wait=10; foo="a, wait=5"                  | 10
          foo="wait=5, \\" wait=6", wait=10         | 10
          wait=10, wait=20                          | 10
          wait=x, wait=10                           | 10
          wait=0                                    | 0
          wait=600                                  | 600
          wait=601                                  | 600
          wait=99999999999999999999999999           | 600
          """)
  void reads_the_first_wait_that_can_be_read(String header, long seconds) {
    assertThat(PreferredWait.of(List.of(header))).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        ";",
        "\"",
        "\\",
        "wait",
        "wait=",
        "wait=-1",
        "wait=1.5",
        "wait=\"1",
        "await=1",
        "x=\"wait=1\"",
        "x=\"a, wait=1",
        "wait=1 2",
        "wait=٣"
      })
  void ignores_what_is_no_wait(String header) {
    assertThat(PreferredWait.of(List.of(header))).isEmpty();
  }

  @Test
  void reads_every_header() {
    assertThat(PreferredWait.of(List.of("respond-async", "wait=3")))
        .contains(Duration.ofSeconds(3));
    assertThat(PreferredWait.of(List.of())).isEqualTo(Optional.empty());
  }

  @Test
  void reads_a_header_of_any_length() {
    assertThat(PreferredWait.of(List.of("\"a\"".repeat(100_000) + ",wait=1")))
        .contains(Duration.ofSeconds(1));
  }
}
