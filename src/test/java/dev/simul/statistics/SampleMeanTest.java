package dev.simul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
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

  /// From SciPy 1.17: `stats.ttest_1samp(x, 0, alternative='greater').pvalue`.
  @Test
  void the_chance_of_a_mean_above_0_is_that_of_scipy() {
    List<Double> six = List.of(0.0312, -0.0045, 0.0178, 0.0251, 0.0093, 0.0146);
    assertThat(SampleMean.of(six).chanceAbove0()).isCloseTo(0.01421225677611107, within(1e-9));
    assertThat(SampleMean.of(six).chanceBelow0()).isCloseTo(0.985787743223889, within(1e-9));
    assertThat(SampleMean.of(six.subList(0, 3)).chanceAbove0())
        .isCloseTo(0.1451491054129219, within(1e-9));
  }

  @Test
  void without_deviation_nothing_is_left_to_chance() {
    assertThat(new SampleMean(3, 0.1, 0).chanceAbove0()).isZero();
    assertThat(new SampleMean(3, 0.1, 0).chanceBelow0()).isEqualTo(1);
    assertThat(new SampleMean(3, 0, 0).chanceAbove0()).isEqualTo(1);
    assertThat(new SampleMean(3, 0, 0).chanceBelow0()).isEqualTo(1);
  }

  /// The least n with `stats.t.ppf(1 - rate / 2, n - 1) * s / sqrt(n) <= h`, by trying each with
  /// SciPy 1.17.
  @ParameterizedTest
  @CsvSource({
    "0.02, 0.01, 1, 18",
    "0.02, 0.01, 4, 29",
    "0.01, 0.03, 1, 3",
    "0.05, 0.01, 7, 186",
    "0.001, 0.5, 1, 2",
    "0.02, 0.0011, 1, ",
  })
  void so_many_values_make_the_interval_narrow_enough(
      double deviation, double halfWidth, int comparisons, @Nullable Integer values) {
    OptionalInt enough =
        new SampleMean(6, 0, deviation).valuesFor(halfWidth, 0.05 / comparisons, 1000);
    assertThat(enough).isEqualTo(values == null ? OptionalInt.empty() : OptionalInt.of(values));
  }
}
