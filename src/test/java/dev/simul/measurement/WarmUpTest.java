package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpTest {

  @Test
  void ends_when_compilers_were_quiet_for_two_batches_in_a_row() {
    WarmUp warmUp = WarmUp.untilQuiet(0.3, 2);
    add(warmUp, 0.2, 0.1);
    add(warmUp, 0.2, 0.001);
    add(warmUp, 0.2, 0.007);
    add(warmUp, 0.2, 0.0059);
    assertThat(warmUp.enough()).isFalse();
    add(warmUp, 0.2, 0.0);
    assertThat(warmUp.enough()).isTrue();
  }

  @Test
  void is_not_ended_by_a_quiet_that_comes_too_soon() {
    WarmUp warmUp = WarmUp.untilQuiet(0.5, 2);
    add(warmUp, 0.2, 0);
    add(warmUp, 0.2, 0);
    assertThat(warmUp.enough()).isFalse();
    assertThat(warmUp.missingSeconds()).isCloseTo(0.1, within(1e-9));
    add(warmUp, 0.2, 0);
    assertThat(warmUp.enough()).isTrue();
  }

  @Test
  void ends_though_compilers_never_rest() {
    WarmUp warmUp = WarmUp.untilQuiet(0.3, 2);
    for (int batch = 1; batch <= 4; batch++) {
      assertThat(warmUp.enough()).isFalse();
      add(warmUp, 0.5, 0.4);
    }
    assertThat(warmUp.enough()).isTrue();
  }

  @Test
  void never_is_quiet_where_nobody_knows_what_compilers_do() {
    WarmUp warmUp = WarmUp.untilQuiet(0.3, 2);
    add(warmUp, 0.5, Double.POSITIVE_INFINITY);
    add(warmUp, 0.5, Double.POSITIVE_INFINITY);
    assertThat(warmUp.enough()).isFalse();
  }

  @Test
  void ends_when_nearly_all_the_time_passes_between_repetitions() {
    WarmUp warmUp = WarmUp.untilQuiet(0.3, 2);
    warmUp.add(0.001, 5.9, 1, 0.1);
    assertThat(warmUp.enough()).isFalse();
    warmUp.add(0.001, 0.2, 1, 0.1);
    assertThat(warmUp.enough()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2.0, 0.4, 5",
    "2.0, 0.39, 5",
    "2.0, 0.44, 5",
    "2.0, 0.45, 4",
    "0.1, 5, 1",
    "0, 1, 0",
    "-3, 1, 0"
  })
  void lasts_as_long_as_before_to_the_nearest_batch(double seconds, double batch, int batches) {
    WarmUp warmUp = WarmUp.lasting(seconds);
    int done = 0;
    while (!warmUp.enough()) {
      add(warmUp, batch, 0);
      done++;
    }
    assertThat(done).isEqualTo(batches);
  }

  @Test
  void takes_the_median_of_how_long_later_repetitions_took_not_the_last() {
    WarmUp warmUp = WarmUp.untilQuiet(0.3, 2);
    assertThatThrownBy(warmUp::medianSeconds).isInstanceOf(IllegalStateException.class);
    warmUp.add(0.9, 0, 1, 0);
    assertThat(warmUp.medianSeconds()).isEqualTo(0.9);
    warmUp.add(0.8, 0, 1, 0);
    warmUp.add(0.4, 0, 4, 0);
    warmUp.add(0.2, 0, 1, 0);
    warmUp.add(0.3, 0, 1, 0);
    assertThat(warmUp.medianSeconds()).isEqualTo(0.2);
    assertThat(warmUp.spentSeconds()).isCloseTo(2.6, within(1e-9));
  }

  private static void add(WarmUp warmUp, double seconds, double compilerSeconds) {
    warmUp.add(seconds, 0, 1, compilerSeconds);
  }
}
