package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JobLifecycleTest {
  private static final Outcome SUCCESS = new Outcome.Judged(JobState.SUCCEEDED, null, 0);

  private final List<Object> published = new CopyOnWriteArrayList<>();
  private JobRepository jobs;
  private JobLifecycle lifecycle;

  @BeforeEach
  void makeTable() {
    jobs = new JobRepository(JobTable.inMemory());
    lifecycle =
        new JobLifecycle(
            jobs,
            published::add,
            InstantSource.fixed(Instant.parse("2026-11-22T15:00:00.123456789Z")));
  }

  @Test
  void tells_of_every_state_that_a_job_comes_into() {
    lifecycle.submit(JobTable.draft("a"));
    lifecycle.end(claim(), SUCCESS);

    assertThat(states()).containsExactly(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED);
  }

  @Test
  void cancels_a_waiting_job_at_once_and_only_once() {
    Job job = lifecycle.submit(JobTable.draft("a"));

    assertThat(lifecycle.cancel(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(lifecycle.cancel(job).state()).isEqualTo(JobState.CANCELLED);

    assertThat(states()).containsExactly(JobState.QUEUED, JobState.CANCELLED);
  }

  @Test
  void cancels_a_job_that_began_after_the_client_looked() {
    Job seen = lifecycle.submit(JobTable.draft("a"));
    claim();

    assertThat(lifecycle.cancel(seen).state()).isEqualTo(JobState.CANCELLING);
  }

  @Test
  void cancels_a_job_that_got_a_new_attempt_after_the_client_looked() {
    lifecycle.submit(JobTable.draft("a"));
    Job seen = claim();
    lifecycle.recover();

    assertThat(lifecycle.cancel(seen).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_wish_to_cancel_wins_over_a_later_success() {
    lifecycle.submit(JobTable.draft("a"));
    Job job = claim();
    lifecycle.cancel(job);

    lifecycle.end(job, SUCCESS);

    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void what_cannot_be_stopped_has_failed() {
    lifecycle.submit(JobTable.draft("a"));
    Job job = claim();
    lifecycle.cancel(job);

    lifecycle.end(job, new Outcome.Broken("a process cannot be killed"));

    assertThat(state(job)).isEqualTo(JobState.FAILED);
  }

  @Test
  void a_job_stopped_by_nobody_s_wish_goes_back_into_the_queue() {
    lifecycle.submit(JobTable.draft("a"));
    Job job = claim();

    lifecycle.end(job, new Outcome.Stopped(1));

    assertThat(state(job)).isEqualTo(JobState.QUEUED);
    assertThat(jobs.find(job.id()).orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void what_a_dead_process_left_begins_anew_or_is_cancelled() {
    lifecycle.submit(JobTable.draft("a"));
    lifecycle.submit(JobTable.draft("b"));
    lifecycle.submit(JobTable.draft("c"));
    Job running = claim();
    Job cancelling = claim();
    lifecycle.cancel(cancelling);

    assertThat(lifecycle.recover()).isEqualTo(2);

    assertThat(state(running)).isEqualTo(JobState.QUEUED);
    assertThat(state(cancelling)).isEqualTo(JobState.CANCELLED);
    assertThat(claim().id()).isEqualTo(running.id());
    assertThat(lifecycle.recover()).isEqualTo(1);
  }

  @RepeatedTest(20)
  void of_a_cancel_and_a_finish_at_once_one_wins() throws Exception {
    lifecycle.submit(JobTable.draft("a"));
    Job job = claim();
    CyclicBarrier start = new CyclicBarrier(2);
    Thread canceller =
        Thread.ofPlatform()
            .start(() -> {
              meet(start);
              lifecycle.cancel(job);
            });
    meet(start);
    lifecycle.end(job, SUCCESS);
    canceller.join();

    assertThat(state(job)).isIn(JobState.SUCCEEDED, JobState.CANCELLED);
    assertThat(states().stream().filter(JobState::terminal)).hasSize(1);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Job claim() {
    return lifecycle.claimNext("{}", "{}").orElseThrow();
  }

  private JobState state(Job job) {
    return jobs.find(job.id()).orElseThrow().state();
  }

  private List<JobState> states() {
    return published.stream().map(event -> ((JobTransition) event).to()).toList();
  }
}
