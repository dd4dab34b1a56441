package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class QueuePositionsTest {
  private static final Instant T0 = Instant.parse("2026-11-22T15:00:00Z");

  private final JdbcClient jdbc = JdbcClient.create(JobTable.inMemory());
  private final JobRepository jobs = new JobRepository(jdbc);
  private final JobStates states = new JobStates(jdbc, jobs);
  private final QueuePositions positions = new QueuePositions(jobs);

  @Test
  void a_new_job_is_behind_all_others() {
    assertThat(positions.position(add("a"))).isEqualTo(1);
    assertThat(positions.position(add("b"))).isEqualTo(2);
    add("c");
    assertThat(positions.position(add("d"))).isEqualTo(4);
    assertThat(positions.position(find("c"))).isEqualTo(3);
  }

  @Test
  void all_move_up_when_one_begins() {
    add("a");
    Job second = add("b");
    assertThat(positions.position(second)).isEqualTo(2);

    Job begun = claim();
    positions.on(transition(begun, JobState.RUNNING));

    assertThat(positions.position(second)).isEqualTo(1);
  }

  @Test
  void all_move_up_when_one_is_cancelled() {
    Job first = add("a");
    Job second = add("b");
    assertThat(positions.position(second)).isEqualTo(2);

    states.cancelQueued(first, T0);
    positions.on(transition(first, JobState.CANCELLED));

    assertThat(positions.position(second)).isEqualTo(1);
  }

  @Test
  void a_job_that_comes_back_takes_its_old_place() {
    add("a");
    Job second = add("b");
    Job begun = claim();
    positions.on(transition(begun, JobState.RUNNING));
    assertThat(positions.position(second)).isEqualTo(1);

    states.requeue(begun, "its process died", true, T0);
    positions.on(transition(begun, JobState.QUEUED));

    assertThat(positions.position(find("a"))).isEqualTo(1);
    assertThat(positions.position(second)).isEqualTo(2);
  }

  private Job add(String id) {
    return jobs.add(id, JobTable.draft(id), JobTable.TERMS, T0);
  }

  private Job find(String id) {
    return jobs.find(id).orElseThrow();
  }

  private Job claim() {
    return states.claimNext("{}", "{}", "runner", T0).orElseThrow();
  }

  private static JobTransition transition(Job job, JobState to) {
    @Nullable Instant running = job.moments().running();
    return new JobTransition(job.id(), "spawn", to, T0, running, T0);
  }
}
