package dev.simul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simul.statistics.PairedSpeedup.Round;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairedSpeedupTest {

  @Test
  void is_the_baseline_divided_by_the_candidate() {
    assertThat(
            PairedSpeedup.of(Map.of(new Round(1, 1), 3.0), Map.of(new Round(1, 1), 1.5))
                .orElseThrow()
                .ratio())
        .isCloseTo(2.0, within(1e-12));
  }

  @Test
  void drift_that_both_share_leaves_it_alone() {
    PairedSpeedup paired =
        PairedSpeedup.of(
                Map.of(new Round(1, 1), 2.0, new Round(1, 2), 4.0, new Round(2, 1), 20.0),
                Map.of(new Round(1, 1), 1.0, new Round(1, 2), 2.0, new Round(2, 1), 10.0))
            .orElseThrow();
    assertThat(paired.ratio()).isCloseTo(2.0, within(1e-12));
    assertThat(paired.logRatios()).hasSize(2);
  }

  @Test
  void a_generation_counts_once_by_the_median_of_its_rounds() {
    PairedSpeedup paired =
        PairedSpeedup.of(
                Map.of(
                    new Round(1, 1), 2.0,
                    new Round(1, 2), 2.0,
                    new Round(1, 3), 900.0,
                    new Round(2, 1), 8.0),
                Map.of(
                    new Round(1, 1), 1.0,
                    new Round(1, 2), 1.0,
                    new Round(1, 3), 1.0,
                    new Round(2, 1), 1.0))
            .orElseThrow();
    // The geometric mean of 2 and 8.
    assertThat(paired.ratio()).isCloseTo(4.0, within(1e-12));
  }

  @Test
  void does_not_exist_without_a_round_that_measured_both() {
    assertThat(PairedSpeedup.of(Map.of(new Round(1, 1), 1.0), Map.of(new Round(1, 2), 1.0)))
        .isEmpty();
  }

  @Test
  void only_rounds_that_measured_both_count() {
    PairedSpeedup paired =
        PairedSpeedup.of(
                Map.of(
                    new Round(1, 1), 2.0,
                    new Round(1, 2), 900.0,
                    new Round(2, 1), 700.0,
                    new Round(4, 3), 6.0,
                    new Round(5, 0), 3.0),
                Map.of(
                    new Round(1, 1), 1.0,
                    new Round(1, 7), 500.0,
                    new Round(2, 2), 1.0,
                    new Round(3, 1), 1.0,
                    new Round(4, 3), 2.0,
                    new Round(5, 0), 1.0))
            .orElseThrow();
    assertThat(paired.byGeneration())
        .containsExactly(
            Map.entry(1, Math.log(2)),
            Map.entry(4, Math.log(6) - Math.log(2)),
            Map.entry(5, Math.log(3)));
  }
}
