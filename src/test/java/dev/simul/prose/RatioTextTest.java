package dev.simul.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.9555 | 1.9277  | 1.9831 | 1.96 (1.93–1.98)
          0.996  | 0.981   | 1.012  | 1.00 (0.98–1.01)
          24.04  | 8.7     | 66     | 24.0 (8.7–66.0)
          855.4  | 840.1   | 1234.4 | 855 (840–1,234)
          0.0123 | 0.0119  | 0.1    | 0.012 (0.012–0.100)
          """)
  void has_as_many_decimals_in_the_interval_as_in_the_ratio(
      double ratio, double low, double high, String text) {
    assertThat(RatioText.of(ratio, low, high)).isEqualTo(text);
  }

  @Test
  void writes_a_share_with_the_digits_that_it_needs() {
    assertThat(RatioText.percent(0.02)).isEqualTo("2%");
    assertThat(RatioText.percent(0.005)).isEqualTo("0.5%");
    assertThat(RatioText.percent(0.5)).isEqualTo("50%");
  }

  @ParameterizedTest
  @CsvSource({"0.0612, 6.2%", "0.06, 6%", "0.06123, 6.2%", "0.1134, 12%", "1.304, 140%"})
  void rounds_a_bound_up(double share, String text) {
    assertThat(RatioText.percentAtMost(share)).isEqualTo(text);
  }
}
