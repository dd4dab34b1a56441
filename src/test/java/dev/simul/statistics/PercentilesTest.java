package dev.simul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {

  /// By hand, from the definition: the position is percent / 100 · (n + 1), here 6 times as much.
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "10, 1",
    "25, 1.5",
    "50, 4",
    "60, 6.4",
    "75, 10",
    "83.4, 12",
    "99, 12",
    "100, 12"
  })
  void interpolates_between_values(double percent, double expected) {
    Percentiles percentiles = Percentiles.of(List.of(8.0, 1.0, 12.0, 4.0, 2.0));
    assertThat(percentiles.at(percent)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void every_percentile_of_a_single_value_is_the_value() {
    assertThat(Percentiles.of(List.of(7.0)).at(0)).isEqualTo(7.0);
    assertThat(Percentiles.of(List.of(7.0)).at(50)).isEqualTo(7.0);
    assertThat(Percentiles.of(List.of(7.0)).at(99.99)).isEqualTo(7.0);
  }

  @Test
  void an_empty_sample_has_none() {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentiles.of(List.of()));
  }
}
