package dev.simul.job.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.simul.ExpectedLog;
import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionScheduleTest {
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(RetentionSchedule.class);

  private final List<Thread> sweeps = new ArrayList<>();
  private final RetentionSchedule schedule = new RetentionSchedule(this::sweep);

  private void sweep(BooleanSupplier goesOn) {
    assertThat(goesOn.getAsBoolean()).isTrue();
    sweeps.add(Thread.currentThread());
  }

  @Test
  void what_has_expired_goes_between_two_jobs_of_this_node() {
    schedule.on(transition("a", JobState.QUEUED));
    schedule.on(transition("a", JobState.RUNNING));
    schedule.on(transition("a", JobState.CANCELLING));
    assertThat(sweeps).isEmpty();

    schedule.on(transition("a", JobState.CANCELLED));
    // On the thread that runs jobs, so that the next one waits.
    assertThat(sweeps).containsExactly(Thread.currentThread());

    schedule.on(transition("b", JobState.RUNNING));
    schedule.on(transition("b", JobState.SUCCEEDED));
    assertThat(sweeps).hasSize(2);
  }

  @Test
  void nothing_goes_while_this_node_measures() {
    schedule.lookWhileIdle();
    assertThat(sweeps).hasSize(1);

    schedule.on(transition("a", JobState.RUNNING));
    // A job that was cancelled in the queue.
    schedule.on(transition("b", JobState.CANCELLED));
    schedule.lookWhileIdle();
    assertThat(sweeps).hasSize(1);

    // Back in the queue, as when the service stops: that is no time to remove anything.
    schedule.on(transition("a", JobState.QUEUED));
    assertThat(sweeps).hasSize(1);
    schedule.lookWhileIdle();
    assertThat(sweeps).hasSize(2);
  }

  @Test
  void what_fails_does_not_reach_the_job() {
    RetentionSchedule failing =
        new RetentionSchedule(_ -> {
          throw new IllegalStateException("the database is away");
        });
    failing.on(transition("a", JobState.RUNNING));

    assertThatCode(() -> failing.on(transition("a", JobState.SUCCEEDED)))
        .doesNotThrowAnyException();
    assertThat(log.take())
        .containsExactly(
            "WARN What has expired stays for now: java.lang.IllegalStateException: the database is away");
  }

  private static JobTransition transition(String id, JobState to) {
    return new JobTransition(id, "spawn", to, NOW, NOW, NOW);
  }
}
