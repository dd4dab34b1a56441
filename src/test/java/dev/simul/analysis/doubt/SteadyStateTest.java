package dev.simul.analysis.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Warning;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
  private static final List<Double> FASTER = List.of(1.3, 1.0, 1.0);

  @Test
  void later_rounds_that_are_faster_in_each_generation_are_a_doubt() {
    Optional<Warning> warning = SteadyState.warning(Collections.nCopies(3, FASTER));
    assertThat(warning.orElseThrow().code()).isEqualTo("NO_STEADY_STATE");
    assertThat(warning.orElseThrow().severity()).isEqualTo(Warning.Severity.YELLOW);
    assertThat(warning.orElseThrow().message())
        .contains("took 23% less time than the first")
        .contains("longer warmup");
  }

  @Test
  void later_rounds_that_are_slower_are_one_too() {
    assertThat(
            SteadyState.warning(Collections.nCopies(3, List.of(1.0, 1.0, 1.05)))
                .orElseThrow()
                .message())
        .contains("took 5.0% more time than the first");
  }

  @Test
  void less_than_one_per_cent_is_none() {
    assertThat(SteadyState.warning(Collections.nCopies(6, List.of(1.009, 1.0, 1.0)))).isEmpty();
    assertThat(SteadyState.warning(Collections.nCopies(6, List.of(1.011, 1.0, 1.0)))).isPresent();
  }

  @Test
  void what_some_generations_do_and_others_do_not_is_none() {
    List<Double> steady = List.of(1.0, 1.0, 1.0);
    assertThat(SteadyState.warning(List.of(FASTER, steady, FASTER, steady, steady))).isEmpty();
  }

  @Test
  void it_takes_three_rounds_and_three_generations() {
    assertThat(SteadyState.warning(Collections.nCopies(9, List.of(2.0, 1.0)))).isEmpty();
    assertThat(SteadyState.warning(Collections.nCopies(2, FASTER))).isEmpty();
    assertThat(SteadyState.warning(List.of(FASTER, FASTER, List.of(9.0), FASTER))).isPresent();
  }

  @Test
  void thirds_are_compared_by_their_means() {
    // 7 rounds have thirds of 2; the middle does not count.
    List<Double> rounds = List.of(1.0, 1.2, 9.0, 9.0, 9.0, 1.2, 1.0);
    assertThat(SteadyState.warning(Collections.nCopies(3, rounds))).isEmpty();
  }
}
