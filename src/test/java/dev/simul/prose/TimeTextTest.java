package dev.simul.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.0000000124, 0.0124 µs",
    "0.0000281, 28.1 µs",
    "0.00000999, 9.99 µs",
    "0.0000099999, 10.0 µs",
    "0.0009999, 1.00 ms",
    "0.00125, 1.25 ms",
    "0.9999, 1.00 s",
    "43.2, 43.2 s",
    "3656.4, '3,656 s'",
  })
  void writes_measured_times_with_three_digits(double seconds, String text) {
    assertThat(TimeText.measured(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "43207, 12 h 0 min",
    "3656, 1 h 1 min",
    "3599.9, 1 h 0 min",
    "3569.4, 59 min 29 s",
    "125, 2 min 5 s",
    "59.9, 1 min 0 s",
    "59.4, 59.4 s",
    "7200000, '2,000 h 0 min'",
  })
  void writes_hours_and_minutes_or_less(double seconds, String text) {
    assertThat(TimeText.inHours(seconds)).isEqualTo(text);
  }
}
