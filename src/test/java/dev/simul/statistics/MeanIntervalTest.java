package dev.simul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanIntervalTest {
  private static final List<Double> SIX = List.of(0.0312, -0.0045, 0.0178, 0.0251, 0.0093, 0.0146);
  private static final List<Double> TWENTY =
      List.of(
          0.02, 0.0284, 0.0124, 0.0241, 0.0171, 0.0187, 0.0101, 0.0105, 0.0292, 0.0137, 0.0149,
          0.03, 0.0151, 0.014, 0.0294, 0.0107, 0.01, 0.0197, 0.016, 0.0228);

  /// From SciPy 1.17: `stats.t.ppf(1 - rate / (2 * comparisons), n - 1) * x.std(ddof=1) / sqrt(n)`
  /// on both sides of the mean.
  @ParameterizedTest
  @CsvSource({
    "3, 1, -0.029965480626343438, 0.0596321472930101",
    "3, 4, -0.07741823283503668, 0.10708489950170336",
    "3, 31, -0.2441073052378385, 0.27377397190450514",
    "4, 1, -0.0074132190786604, 0.042213219078660394",
    "4, 4, -0.02464049361673431, 0.059440493616734306",
    "6, 1, 0.002449460075094837, 0.02871720659157183",
    "6, 4, -0.0038831229168975624, 0.03504978958356423",
    "6, 31, -0.016008844539591317, 0.04717551120625798",
    "20, 1, 0.015123366464410789, 0.021556633535589217",
    "20, 31, 0.012693827698968109, 0.023986172301031894",
  })
  void has_the_ends_that_scipy_computes(int values, int comparisons, double low, double high) {
    List<Double> sample = values == TWENTY.size() ? TWENTY : SIX.subList(0, values);
    MeanInterval interval = MeanInterval.of(sample, 0.05 / comparisons).orElseThrow();
    assertThat(interval.low()).isCloseTo(low, within(1e-9));
    assertThat(interval.high()).isCloseTo(high, within(1e-9));
    assertThat(interval.mean()).isCloseTo((low + high) / 2, within(1e-9));
    assertThat(interval.values()).isEqualTo(values);
  }

  @Test
  void two_values_have_none() {
    assertThat(MeanInterval.of(SIX.subList(0, 2), 0.05)).isEmpty();
    assertThat(MeanInterval.of(List.of(), 0.05)).isEmpty();
  }

  @Test
  void equal_values_have_one_without_width() {
    MeanInterval interval = MeanInterval.of(Collections.nCopies(4, 0.25), 0.05).orElseThrow();
    assertThat(interval).isEqualTo(new MeanInterval(0.25, 0.25, 0.25, 4));
  }

  @Test
  void its_ends_belong_to_it() {
    MeanInterval interval = new MeanInterval(1, 0, 2, 3);
    assertThat(interval.excludes(0)).isFalse();
    assertThat(interval.excludes(2)).isFalse();
    assertThat(interval.excludes(-1e-9)).isTrue();
    assertThat(interval.excludes(2 + 1e-9)).isTrue();
    assertThat(interval.liesWithin(0, 2)).isTrue();
    assertThat(interval.liesWithin(1e-9, 2)).isFalse();
    assertThat(interval.liesWithin(0, 2 - 1e-9)).isFalse();
  }
}
