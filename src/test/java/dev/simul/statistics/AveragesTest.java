package dev.simul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AveragesTest {

  @Test
  void the_median_is_the_middle_value_or_the_mean_of_the_two_in_the_middle() {
    assertThat(Averages.median(List.of(3.0, 1.0, 100.0))).isEqualTo(3.0);
    assertThat(Averages.median(List.of(4.0, 1.0, 100.0, 2.0))).isEqualTo(3.0);
    assertThat(Averages.median(List.of(7.0))).isEqualTo(7.0);
  }

  @Test
  void the_mean_is_the_sum_divided_by_the_number() {
    assertThat(Averages.mean(List.of(1.0, 2.0, 6.0))).isEqualTo(3.0);
  }

  @Test
  void an_empty_sample_has_neither() {
    assertThatIllegalArgumentException().isThrownBy(() -> Averages.median(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Averages.mean(List.of()));
  }
}
