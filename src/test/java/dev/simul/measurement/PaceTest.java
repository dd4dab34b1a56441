package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final Duration AMPLE = Duration.ofMinutes(3);

  @ParameterizedTest
  @CsvSource({"0.1, 0.6", "0.7, 0", "5, 0"})
  void the_cold_iteration_of_tasks_that_compute_counts_as_warm_up(double cold, double missing) {
    assertThat(missing(false, AMPLE, cold(cold, cold))).isCloseTo(missing, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.9", "5"})
  void that_of_tasks_that_wait_does_not(double cold) {
    assertThat(missing(true, AMPLE, cold(cold, 0.2))).isEqualTo(0.7);
  }

  @Test
  void neither_does_that_of_tasks_whose_processor_time_is_not_known() {
    assertThat(missing(true, AMPLE, cold(5, null))).isEqualTo(0.7);
  }

  @Test
  void tasks_that_only_waited_need_not_wait_again() {
    assertThat(missing(true, AMPLE, cold(5, 0.04))).isZero();
    assertThat(missing(true, AMPLE, cold(5, 0.06))).isEqualTo(0.7);
    assertThat(missing(true, AMPLE, cold(0.2, 0.0))).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void no_generation_is_given_up_for_a_warm_up_of_tasks_that_wait() {
    // 6 x (2 s cold + 2.7 s of warm-up + a round of 2 s), and 2.9 s to observe.
    assertThat(missing(true, Duration.ofMillis(43_200), cold(2, 0.5))).isEqualTo(0.7);
    assertThat(missing(true, Duration.ofSeconds(43), cold(2, 0.5))).isZero();
  }

  @Test
  void all_generations_are_warmed_as_the_first_is() {
    ActiveCell cell = cold(2, 0.5);
    Pace pace = pace(true, Duration.ofSeconds(44), cell);
    cell.cold(3, 0, 0.5);
    pace.coldEnded(List.of(cell));
    assertThat(pace.missing(cell)).isEqualTo(0.7);
  }

  @Test
  void a_generation_is_expected_to_warm_up_as_long_as_the_last_one() {
    ActiveCell cell = cold(2, 0.5);
    Pace pace = pace(true, AMPLE, cell);
    assertThat(pace.warmUpCost(List.of(cell))).isCloseTo(4.7, within(1e-9));
    cell.warmedUp(0.9);
    assertThat(pace.warmUpCost(List.of(cell))).isCloseTo(2.9, within(1e-9));
  }

  @Test
  void rounds_follow_the_last_iteration_before_them() {
    ActiveCell cell = cold(0.9, 0.5);
    Pace pace = pace(true, AMPLE, cell);
    assertThat(pace.rounds(List.of(cell))).isEqualTo(1);
    cell.iterated(0.15, 0);
    assertThat(pace.rounds(List.of(cell))).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    // Tasks that last need none, whatever is done between them.
    "2, 5, 1",
    "0.1, 0, 1",
    "0.03, 0.001, 4",
    "0.00001, 0, 10000",
    "0, 0, 100000",
    // A second is enough for a repetition of 10 us after creating a file for 1 ms.
    "0.00001, 0.001, 990",
    "0.01, 0.3, 3",
  })
  void repeats_for_a_tenth_of_a_second_but_not_for_seconds_between_repetitions(
      double run, double untimed, int repetitions) {
    assertThat(Pace.repetitions(iterated(run, untimed))).isEqualTo(repetitions);
  }

  @Test
  void a_round_costs_what_is_done_between_repetitions_once_per_repetition() {
    ActiveCell cell = iterated(0.01, 0.02);
    assertThat(pace(false, AMPLE, cell).roundCost(List.of(cell))).isCloseTo(0.3, within(1e-9));
  }

  private static ActiveCell iterated(double seconds, double untimed) {
    ActiveCell cell = cold(1, 1.0);
    cell.iterated(seconds, untimed);
    return cell;
  }

  private static double missing(boolean waits, Duration limit, ActiveCell cell) {
    return pace(waits, limit, cell).missing(cell);
  }

  private static Pace pace(boolean waits, Duration limit, ActiveCell cell) {
    Pace pace =
        new Pace(new Plan(Plan.Effort.QUICK, limit, 1, 1 << 20, 1 << 20, Plan.Collector.G1), waits);
    pace.coldEnded(List.of(cell));
    return pace;
  }

  private static ActiveCell cold(double seconds, @Nullable Double busySeconds) {
    ActiveCell cell =
        new ActiveCell(
            Engine.installed()
                .bind(
                    new Experiment.Cell("serial", "serial", Parameters.NONE, Parameters.NONE),
                    new Setting(1, 1)));
    cell.cold(seconds, 0, busySeconds);
    return cell;
  }
}
