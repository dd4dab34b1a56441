package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          0        = 0
          0.01234  = 0.0123
          0.5      = 0.500
          1        = 1.00
          2.6189   = 2.62
          9.996    = 10.0
          99.96    = 100
          312.4    = 312
          38742.6  = 38,743
          """)
  void has_three_significant_digits_and_all_of_the_whole_part(double number, String text) {
    assertThat(Digits.significant(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          0.00123 = 0.0012
          0.1     = 0.10
          0.987   = 0.99
          0.996   = 1.00
          1.9555  = 1.96
          23.98   = 24.0
          """)
  void has_two_decimals_in_a_ratio_about_one(double ratio, String text) {
    assertThat(Digits.ratio(ratio)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          0       = 0
          20      = 20
          48211   = 48,211
          19.5    = 19.5
          48211.5 = 48,212
          """)
  void counts_in_whole_numbers_where_they_are(double number, String text) {
    assertThat(Digits.count(number)).isEqualTo(text);
  }
}
