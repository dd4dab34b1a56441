package dev.simul.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReachTest {

  @Test
  void each_effort_gets_as_far_as_its_own_limit_allows() {
    Plan plan = new Plan(Effort.QUICK, Duration.ofSeconds(60), 1, 1, 1, Plan.Collector.G1);

    // 60 s hold 3 generations of a first iteration and 3 rounds, each of 5 s.
    assertThat(Reach.of(plan, 5))
        .containsExactly(
            new Reach(Effort.ONCE, 300, 1, 1, false),
            new Reach(Effort.QUICK, 60, 3, 3, true),
            new Reach(Effort.STANDARD, 900, 10, 5, true),
            new Reach(Effort.THOROUGH, 3600, 20, 5, true));
  }

  @Test
  void two_generations_do_not_suffice_for_intervals() {
    Plan plan = new Plan(Effort.QUICK, Duration.ofSeconds(59), 1, 1, 1, Plan.Collector.G1);

    assertThat(Reach.of(plan, 5)).contains(new Reach(Effort.QUICK, 59, 2, 3, false));
  }

  @Test
  void the_generations_and_rounds_of_a_request_count_for_its_effort() {
    Plan plan =
        new Plan(
            Effort.QUICK, 12, 1, null, 0.02, Duration.ofSeconds(60), 1, 1, 1, Plan.Collector.G1);

    assertThat(Reach.of(plan, 2.5)).contains(new Reach(Effort.QUICK, 60, 12, 1, true));
  }
}
