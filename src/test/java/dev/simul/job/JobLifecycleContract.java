package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.simul.job.submission.Admission;
import dev.simul.job.submission.IdempotencyKeys;
import dev.simul.job.submission.QueueEntry;
import dev.simul.job.submission.Submission;
import dev.simul.node.NodeRepository;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// How jobs go from state to state, on every database.
abstract class JobLifecycleContract {
  private static final String RUNNER = "a process";
  private static final Outcome SUCCESS = new Outcome.Judged(JobState.SUCCEEDED, null, 0);

  private final List<Object> published = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-22T15:00:00.123456789Z");
  private JdbcClient jdbc;
  private JobRepository jobs;
  private NodeRepository nodes;
  private JobLifecycle lifecycle;
  private Admission admission;

  /// Returns a database with the tables of jobs, empty.
  abstract DataSource emptyTables();

  @BeforeEach
  void makeTable() {
    DataSource source = emptyTables();
    jdbc = JdbcClient.create(source);
    jobs = new JobRepository(jdbc);
    nodes = new NodeRepository(jdbc);
    JobTable.join(jdbc, RUNNER);
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    lifecycle =
        new JobLifecycle(
            jobs,
            new JobStateRepository(jdbc, jobs),
            transactions,
            published::add,
            () -> now,
            JobTable.properties());
    admission =
        new Admission(
            jobs,
            new IdempotencyKeys(jdbc),
            transactions,
            published::add,
            () -> now,
            JobTable.properties());
  }

  @Test
  void tells_of_every_state_that_a_job_comes_into() {
    submit("a");
    lifecycle.end(claim(), SUCCESS);

    assertThat(states()).containsExactly(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED);
  }

  @Test
  void cancels_a_waiting_job_at_once_and_only_once() {
    Job job = submit("a");

    assertThat(cancel(job)).isEqualTo(JobState.CANCELLED);
    assertThat(cancel(job)).isEqualTo(JobState.CANCELLED);

    assertThat(states()).containsExactly(JobState.QUEUED, JobState.CANCELLED);
  }

  @Test
  void cancels_a_job_that_began_after_the_client_looked() {
    Job seen = submit("a");
    claim();

    assertThat(cancel(seen)).isEqualTo(JobState.CANCELLING);
  }

  @Test
  void cancels_a_job_that_got_a_new_attempt_after_the_client_looked() {
    submit("a");
    Job seen = claim();
    dies();

    assertThat(cancel(seen)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_wish_to_cancel_wins_over_a_later_success() {
    submit("a");
    Job job = claim();
    lifecycle.cancel(job);

    lifecycle.end(job, SUCCESS);

    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void what_cannot_be_stopped_has_failed() {
    submit("a");
    Job job = claim();
    lifecycle.cancel(job);

    lifecycle.end(job, new Outcome.Broken("a process cannot be killed"));

    assertThat(state(job)).isEqualTo(JobState.FAILED);
  }

  @Test
  void a_job_stopped_by_nobody_s_wish_goes_back_into_the_queue() {
    submit("a");
    Job job = claim();

    lifecycle.end(job, new Outcome.Stopped(1));

    assertThat(state(job)).isEqualTo(JobState.QUEUED);
    assertThat(jobs.find(job.id()).orElseThrow().attempt().number()).isEqualTo(2);
  }

  @Test
  void what_a_dead_process_left_begins_anew_or_is_cancelled() {
    submit("a");
    submit("b");
    submit("c");
    Job running = claim();
    Job cancelling = claim();
    lifecycle.cancel(cancelling);

    lifecycle.recover();
    assertThat(state(running)).isEqualTo(JobState.RUNNING);

    dies();

    assertThat(state(running)).isEqualTo(JobState.QUEUED);
    assertThat(state(cancelling)).isEqualTo(JobState.CANCELLED);
    assertThat(claim().id()).isEqualTo(running.id());
  }

  @Test
  void a_job_whose_process_dies_each_time_fails_with_its_history() {
    Job job = submit("a");
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(state(job)).isEqualTo(JobState.QUEUED);
      claim();
      dies();
    }

    Job failed = jobs.find(job.id()).orElseThrow();
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.reason()).contains("its process died in each of 3 attempts");
    assertThat(jobs.formerAttempts(failed))
        .extracting(Attempt::number, Attempt::reason)
        .containsExactly(tuple(1, "its process died"), tuple(2, "its process died"));
  }

  @Test
  void stops_of_the_service_do_not_count_as_deaths() {
    Job job = submit("a");
    for (int attempt = 1; attempt <= 5; attempt++) {
      lifecycle.end(claim(), new Outcome.Stopped(0));
    }
    claim();
    dies();

    assertThat(state(job)).isEqualTo(JobState.QUEUED);
    assertThat(jobs.formerAttempts(jobs.find(job.id()).orElseThrow())).hasSize(6);
  }

  @Test
  void what_a_process_could_not_bring_to_its_end_begins_anew_without_counting_as_a_death() {
    submit("a");
    submit("b");
    Job running = claim();
    Job cancelling = claim();
    lifecycle.cancel(cancelling);

    lifecycle.takeBack("another process");
    assertThat(state(running)).isEqualTo(JobState.RUNNING);

    lifecycle.takeBack(RUNNER);
    assertThat(state(running)).isEqualTo(JobState.QUEUED);
    assertThat(state(cancelling)).isEqualTo(JobState.CANCELLED);
    assertThat(jobs.find(running.id()).orElseThrow().deaths()).isZero();
  }

  @Test
  void a_process_that_others_take_for_dead_gets_no_job_until_it_has_shown_that_it_lives() {
    submit("a");
    nodes.down(RUNNER, 0);
    assertThat(lifecycle.claimNext("{}", "{}", RUNNER)).isEmpty();

    nodes.beat(RUNNER);
    assertThat(lifecycle.claimNext("{}", "{}", RUNNER)).isPresent();
  }

  @Test
  void what_two_processes_left_begins_anew_once() {
    submit("a");
    Job running = claim();
    JobTable.join(jdbc, "another process");
    nodes.down(RUNNER, 0);

    lifecycle.recover();
    lifecycle.recover();

    assertThat(jobs.find(running.id()).orElseThrow().attempt().number()).isEqualTo(2);
  }

  @RepeatedTest(20)
  void of_a_cancel_and_a_finish_at_once_one_wins() throws Exception {
    submit("a");
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

  private Job submit(String name) {
    return ((Submission.Accepted<Job>)
            admission.admit(
                List.of(new QueueEntry(JobTable.draft(name), JobTable.TERMS, List.of())),
                JobTable.ANYBODY,
                null,
                List::getFirst,
                jobs::find))
        .submitted();
  }

  private Job claim() {
    return lifecycle.claimNext("{}", "{}", RUNNER).orElseThrow();
  }

  private JobState cancel(Job job) {
    return lifecycle.cancel(job).orElseThrow().state();
  }

  /// Has the process die, others notice it, and another of its name start.
  private void dies() {
    nodes.down(RUNNER, 0);
    lifecycle.recover();
    JobTable.join(jdbc, RUNNER);
  }

  private JobState state(Job job) {
    return jobs.find(job.id()).orElseThrow().state();
  }

  private List<JobState> states() {
    return published.stream().map(event -> ((JobTransition) event).to()).toList();
  }
}
