package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simul.catalogue.Parameters;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor.Setting;
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
  @CsvSource({"0.1, 0.2", "0.3, 0", "5, 0"})
  void the_cold_iteration_of_tasks_that_compute_counts_as_warm_up(double cold, double missing) {
    assertThat(warmUp(false, AMPLE, cold(cold, cold)).missingSeconds())
        .isCloseTo(missing, within(1e-9));
  }

  @Test
  void tasks_that_computed_for_two_seconds_are_warm() {
    assertThat(warmUp(false, AMPLE, cold(1.9, 1.9)).enough()).isFalse();
    assertThat(warmUp(false, AMPLE, cold(2, 2.0)).enough()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.9", "5"})
  void the_cold_iteration_of_tasks_that_wait_does_not_count(double cold) {
    assertThat(warmUp(true, AMPLE, cold(cold, 0.2)).missingSeconds()).isEqualTo(0.3);
  }

  @Test
  void neither_does_that_of_tasks_whose_processor_time_is_not_known() {
    assertThat(warmUp(true, AMPLE, cold(5, null)).missingSeconds()).isEqualTo(0.3);
  }

  @Test
  void tasks_that_only_waited_need_not_wait_again() {
    assertThat(warmUp(true, AMPLE, cold(5, 0.04)).enough()).isTrue();
    assertThat(warmUp(true, AMPLE, cold(0.7, 0.0)).enough()).isTrue();
    assertThat(warmUp(true, AMPLE, cold(5, 0.06)).enough()).isFalse();
    assertThat(warmUp(true, AMPLE, cold(0.6, 0.0)).enough()).isFalse();
  }

  @Test
  void no_generation_is_given_up_for_a_warm_up_of_tasks_that_wait() {
    // 6 x (2 s cold + 2.3 s of warm-up at least + a round of 2 s), and 3 x 2.9 s to observe.
    assertThat(warmUp(true, Duration.ofMillis(46_510), cold(2, 0.5)).missingSeconds())
        .isEqualTo(0.3);
    assertThat(warmUp(true, Duration.ofMillis(46_490), cold(2, 0.5)).missingSeconds()).isZero();
  }

  @Test
  void a_tight_limit_shortens_the_warm_up_of_what_computes() {
    ActiveCell cell = cold(0.5, 0.5);
    // A sixth of 20.4 s, less 0.5 s cold, 3 x 0.5 s of rounds and 3 x 0.95 s / 6 to observe: 0.925
    // s.
    WarmUp warmUp = warmUp(false, Duration.ofMillis(20_400), cell);
    warmUp.add(0.2, 0, 1, 1);
    assertThat(warmUp.enough()).isFalse();
    warmUp.add(0.2, 0, 1, 1);
    assertThat(warmUp.enough()).isTrue();
  }

  @Test
  void a_warm_up_of_fixed_length_includes_the_cold_iteration() {
    Plan plan = plan(null, Duration.ofSeconds(3), AMPLE, Plan.Effort.QUICK);
    WarmUp warmUp = new Pace(plan, true).warmUp(cold(1, 1.0));
    warmUp.add(0.9, 0, 1, 0);
    warmUp.add(0.1, 0, 1, 0);
    warmUp.add(0.1, 0, 1, 0);
    assertThat(warmUp.enough()).isFalse();
    warmUp.add(0.9, 0, 1, 1);
    assertThat(warmUp.enough()).isTrue();
  }

  @Test
  void later_generations_are_warmed_up_for_as_long_as_the_first_was() {
    ActiveCell cell = cold(2, 0.5);
    Pace pace = pace(true, AMPLE, cell);
    cell.decide(1.2, 1);
    cell.cold(9, 0, 9.0);
    WarmUp warmUp = pace.warmUp(cell);
    warmUp.add(0.7, 0, 1, 0);
    assertThat(warmUp.enough()).isFalse();
    warmUp.add(0.5, 0, 1, 1);
    assertThat(warmUp.enough()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // As many as take two seconds, from the least of the effort to the most.
    "STANDARD, 3600, 0.1, 21",
    "STANDARD, 3600, 0.25, 9",
    "STANDARD, 3600, 0.3, 7",
    "STANDARD, 3600, 30, 5",
    "QUICK, 3600, 0.1, 3",
    "QUICK, 3600, 30, 3",
    // 10 x (1 s + 7 x 0.3 s) + 3 x 0.69 s to observe are 33.07 s; with 5 rounds 27.07 s.
    "STANDARD, 33.1, 0.3, 7",
    "STANDARD, 33, 0.3, 5",
    // 5 generations of 5 rounds.
    "STANDARD, 14.6, 0.3, 5",
    "STANDARD, 14.5, 0.3, 1",
    // 5 x (1 s + 3 x 0.3 s) + 2.07 s.
    "QUICK, 11.6, 0.3, 3",
    "QUICK, 11.5, 0.3, 1",
  })
  void rounds_follow_the_longest_iteration_and_the_limit(
      Plan.Effort effort, double limit, double seconds, int rounds) {
    ActiveCell cell = iterated(seconds, 0);
    Pace pace = new Pace(plan(null, null, Duration.ofMillis((long) (limit * 1000)), effort), false);
    pace.warm(List.of(cell), 1);
    assertThat(pace.rounds()).isEqualTo(rounds);
  }

  @Test
  void rounds_are_what_the_plan_says() {
    Pace pace = new Pace(plan(9, null, Duration.ofSeconds(1), Plan.Effort.QUICK), false);
    pace.warm(List.of(iterated(5, 0)), 1);
    assertThat(pace.rounds()).isEqualTo(9);
  }

  @Test
  void rounds_are_decided_once() {
    ActiveCell cell = iterated(0.3, 0);
    Pace pace = new Pace(plan(null, null, AMPLE, Plan.Effort.STANDARD), false);
    assertThat(pace.rounds()).isZero();
    pace.warm(List.of(cell), 1);
    cell.iterated(0.1, 0);
    pace.warm(List.of(cell), 1);
    assertThat(pace.rounds()).isEqualTo(7);
    assertThat(pace.generationCost(List.of(cell))).isCloseTo(1 + 7 * 0.1, within(1e-9));
  }

  @Test
  void observes_in_the_last_three_generations_that_the_plan_and_the_limit_allow() {
    ActiveCell cell = iterated(1, 0);
    Pace pace = new Pace(plan(3, null, AMPLE, Plan.Effort.QUICK), false);
    pace.warm(List.of(cell), 2);
    // A generation takes 2 s + 3 rounds; observing takes 1.6 s.
    assertThat(pace.observes(List.of(cell), 1, 5, 16.7)).isFalse();
    assertThat(pace.observes(List.of(cell), 1, 5, 16.5)).isTrue();
    assertThat(pace.observes(List.of(cell), 1, 4, 17.5)).isTrue();
    assertThat(pace.observes(List.of(cell), 3, 5, 100)).isFalse();
    assertThat(pace.observes(List.of(cell), 4, 5, 100)).isTrue();
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
    assertThat(Pace.repetitions(run, run + untimed)).isEqualTo(repetitions);
  }

  @Test
  void a_round_costs_what_is_done_between_repetitions_once_per_repetition() {
    ActiveCell cell = iterated(0.01, 0.02);
    cell.decide(1, 10);
    assertThat(pace(false, AMPLE, cell).roundCost(List.of(cell))).isCloseTo(0.3, within(1e-9));
  }

  private static ActiveCell iterated(double seconds, double untimed) {
    ActiveCell cell = cold(1, 1.0);
    cell.iterated(seconds, untimed);
    return cell;
  }

  private static WarmUp warmUp(boolean waits, Duration limit, ActiveCell cell) {
    return pace(waits, limit, cell).warmUp(cell);
  }

  private static Pace pace(boolean waits, Duration limit, ActiveCell cell) {
    Pace pace = new Pace(plan(null, null, limit, Plan.Effort.QUICK), waits);
    pace.coldEnded(List.of(cell), cell.coldSeconds());
    return pace;
  }

  private static Plan plan(
      @Nullable Integer rounds, @Nullable Duration warmUp, Duration limit, Plan.Effort effort) {
    return new Plan(
        effort,
        effort.generations(),
        rounds,
        warmUp,
        Plan.USUAL_MARGIN,
        limit,
        1,
        1 << 20,
        1 << 20,
        Plan.Collector.G1);
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
