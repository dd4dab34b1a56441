package dev.simul.request.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "250us, PT0.00025S",
    "5ms, PT0.005S",
    "2s, PT2S",
    "3m, PT3M",
    "1h, PT1H",
    "PT0.005S, PT0.005S",
    "PT1M30S, PT1M30S"
  })
  void reads_a_duration(String text, Duration duration) {
    assertThat(DurationText.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "5 ms",
        "5MS",
        "-5ms",
        "1.5s",
        "ms",
        "2 days",
        "99999999999999999999s",
        "9223372036854775807h",
        "PT9223372036854775807H",
        "٣s"
      })
  void reads_nothing_else(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }
}
