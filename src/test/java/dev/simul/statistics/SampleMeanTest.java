package dev.simul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleMeanTest {

  /// The quantiles are those of a printed table of Student's t: NIST/SEMATECH e-Handbook of
  /// Statistical Methods, 1.3.6.7.2. A standard deviation of √size makes the error the quantile.
  @ParameterizedTest
  @CsvSource({
    "3, 0.95, 4.303",
    "5, 0.90, 2.132",
    "5, 0.998, 7.173",
    "11, 0.95, 2.228",
    "31, 0.99, 2.750"
  })
  void the_error_has_the_quantile_of_a_printed_table(int size, double level, double quantile) {
    SampleMean mean = new SampleMean(size, 0, Math.sqrt(size));
    assertThat(mean.errorAt(level).orElseThrow()).isCloseTo(quantile, within(0.0005));
  }

  @Test
  void the_deviation_is_the_root_of_the_squares_divided_by_one_less_than_the_number() {
    SampleMean mean = SampleMean.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
    assertThat(mean.mean()).isEqualTo(5.0);
    assertThat(mean.standardDeviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
  }

  @Test
  void two_values_have_a_mean_and_no_error() {
    SampleMean mean = SampleMean.of(List.of(1.0, 2.0));
    assertThat(mean.mean()).isEqualTo(1.5);
    assertThat(mean.errorAt(0.999)).isEmpty();
    assertThat(SampleMean.of(List.of(1.0, 2.0, 3.0)).errorAt(0.999)).isPresent();
  }

  @Test
  void a_single_value_has_no_deviation() {
    assertThat(SampleMean.of(List.of(3.0)).standardDeviation()).isNaN();
  }

  @Test
  void an_empty_sample_has_none_of_them() {
    assertThatIllegalArgumentException().isThrownBy(() -> SampleMean.of(List.of()));
  }
}
