package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.simul.experiment.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the table of jobs does on every database.
abstract class JobRepositoryContract {
  private static final Instant T0 = Instant.parse("2026-11-22T15:00:00.123456Z");
  private static final Instant T1 = T0.plusSeconds(1);
  private static final Instant T2 = T0.plusSeconds(2);
  private static final Progress HALF = new Progress(0.5, "serial", 1, 6, 2, 12.5);

  private JobRepository jobs;
  private JobStateRepository states;

  /// Returns a database with the tables of jobs, empty.
  abstract DataSource emptyTables();

  @BeforeEach
  void makeTable() {
    JdbcClient jdbc = JdbcClient.create(emptyTables());
    jobs = new JobRepository(jdbc);
    states = new JobStateRepository(jdbc, jobs);
    JobTable.join(jdbc, "runner");
  }

  @Test
  void finds_what_was_added_as_it_was_added() {
    Job.Draft draft = new Job.Draft("Ünï", "count", "cpu-bound", "{\"a\":1}", "{\"b\":2}", "ci");
    Job added = jobs.add("a", draft, JobTable.TERMS, List.of(), T0);

    Job job = jobs.find("a").orElseThrow();

    assertThat(job).isEqualTo(added);
    assertThat(job.draft()).isEqualTo(draft);
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.submittedAt()).isEqualTo(T0);
    assertThat(job.attempt()).isEqualTo(Attempt.queued("a", 1, T0));
    assertThat(job.progress()).isNull();
    assertThat(job.failedCells()).isNull();
    assertThat(job.cancelRequested()).isFalse();
    assertThat(jobs.find("b")).isEmpty();
  }

  @Test
  void claims_in_the_order_of_submission() {
    add("a", "b", "c");

    assertThat(claim()).map(Job::id).contains("a");
    assertThat(claim()).map(Job::id).contains("b");
    assertThat(claim()).map(Job::id).contains("c");
    assertThat(claim()).isEmpty();
  }

  @Test
  void a_claimed_job_runs_on_its_node() {
    add("a");

    Job job = states.claimNext("{\"name\":\"n\"}", "{\"e\":1}", "runner", T1).orElseThrow();

    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(job.attempt().running()).isEqualTo(T1);
    assertThat(job.attempt().node()).isEqualTo("{\"name\":\"n\"}");
    assertThat(job.attempt().environment()).isEqualTo("{\"e\":1}");
  }

  @Test
  void no_two_callers_claim_the_same_job() throws Exception {
    add(IntStream.range(0, 20).mapToObj(i -> "job" + i).toArray(String[]::new));
    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Callable<Optional<Job>>> calls =
          IntStream.range(0, 80).<Callable<Optional<Job>>>mapToObj(_ -> this::claim).toList();

      List<String> claimed =
          callers.invokeAll(calls).stream()
              .flatMap(claim -> claim.resultNow().stream())
              .map(Job::id)
              .toList();

      assertThat(claimed).doesNotHaveDuplicates();
    }
  }

  @Test
  void tells_the_places_in_the_queue_and_its_depth() {
    add("a", "b", "c", "d");
    assertThat(positions("a", "b", "c", "d"))
        .containsOnly(entry("a", 1), entry("b", 2), entry("c", 3), entry("d", 4));

    claim();
    states.cancelQueued(find("c"), T1);

    assertThat(jobs.queued()).isEqualTo(2);
    assertThat(positions("b", "d", "removed")).containsOnly(entry("b", 1), entry("d", 2));
    assertThat(positions()).isEmpty();
    assertThat(jobs.in(JobState.RUNNING)).extracting(Job::id).containsExactly("a");
  }

  @Test
  void a_requeued_job_keeps_its_place_and_begins_empty() {
    add("a", "b");
    Job first = claim().orElseThrow();
    states.progress(first, HALF);

    assertThat(states.requeue(first, "its process died", true, T2)).isTrue();

    Job again = find("a");
    assertThat(again.state()).isEqualTo(JobState.QUEUED);
    assertThat(again.submittedAt()).isEqualTo(T0);
    assertThat(again.attempt()).isEqualTo(Attempt.queued("a", 2, T2));
    assertThat(again.progress()).isNull();
    assertThat(positions("a", "b")).containsOnly(entry("a", 1), entry("b", 2));
  }

  @Test
  void a_requeued_job_remembers_where_and_when_its_former_attempt_was() {
    add("a");
    Job first = states.claimNext("{\"n\":1}", "{\"e\":1}", "runner", T1).orElseThrow();
    assertThat(jobs.of("runner")).extracting(Job::id).containsExactly("a");
    assertThat(jobs.formerAttempts(first)).isEmpty();

    states.requeue(first, "its process died", true, T2);

    assertThat(jobs.of("runner")).isEmpty();
    assertThat(find("a").deaths()).isEqualTo(1);
    assertThat(jobs.formerAttempts(find("a")))
        .containsExactly(
            new Attempt("a", 1, "{\"n\":1}", "{\"e\":1}", T0, T1, null, T2, "its process died"));
    Job second = states.claimNext("{}", "{\"e\":2}", "runner", T2).orElseThrow();
    assertThat(second.attempt().environment()).isEqualTo("{\"e\":2}");
    assertThat(jobs.formerAttempts(second))
        .extracting(Attempt::environment)
        .containsExactly("{\"e\":1}");
  }

  @Test
  void only_a_job_that_has_ended_can_be_removed() {
    add("a", "b");
    Job running = claim().orElseThrow();

    assertThat(jobs.delete("a")).isFalse();
    assertThat(jobs.delete("b")).isFalse();
    states.end(running, JobState.RUNNING, JobState.SUCCEEDED, null, 0, T2);

    assertThat(jobs.delete("a")).isTrue();
    assertThat(jobs.find("a")).isEmpty();
    assertThat(jobs.delete("a")).isFalse();
  }

  @Test
  void a_former_attempt_changes_nothing() {
    add("a");
    Job former = claim().orElseThrow();
    states.requeue(former, "its process died", true, T2);
    claim();

    states.progress(former, HALF);

    assertThat(states.end(former, JobState.RUNNING, JobState.SUCCEEDED, null, 0, T2)).isFalse();
    assertThat(states.cancelRunning(former, T2)).isFalse();
    assertThat(states.requeue(former, "its process died", true, T2)).isFalse();
    assertThat(find("a").state()).isEqualTo(JobState.RUNNING);
    assertThat(find("a").progress()).isNull();
  }

  @Test
  void keeps_how_far_a_running_job_is() {
    add("a");
    Job job = claim().orElseThrow();

    states.progress(job, HALF);

    assertThat(find("a").progress()).isEqualTo(HALF);
  }

  @Test
  void an_end_is_final() {
    add("a");
    Job job = claim().orElseThrow();

    assertThat(states.end(job, JobState.RUNNING, JobState.FAILED, "why", 3, T2)).isTrue();

    assertThat(states.end(job, JobState.RUNNING, JobState.SUCCEEDED, null, 0, T2)).isFalse();
    assertThat(states.cancelRunning(job, T2)).isFalse();
    assertThat(find("a").state()).isEqualTo(JobState.FAILED);
    assertThat(find("a").reason()).isEqualTo("why");
    assertThat(find("a").failedCells()).isEqualTo(3);
    assertThat(find("a").attempt().ended()).isEqualTo(T2);
  }

  @Test
  void a_waiting_job_is_cancelled_at_once_and_a_running_one_is_marked() {
    add("a", "b");
    Job running = claim().orElseThrow();

    assertThat(states.cancelQueued(running, T1)).isFalse();
    assertThat(states.cancelRunning(running, T1)).isTrue();
    assertThat(states.cancelRunning(find("b"), T1)).isFalse();
    assertThat(states.cancelQueued(find("b"), T1)).isTrue();

    assertThat(find("a").state()).isEqualTo(JobState.CANCELLING);
    assertThat(find("b").state()).isEqualTo(JobState.CANCELLED);
    assertThat(List.of(find("a"), find("b"))).allMatch(Job::cancelRequested);
  }

  @Test
  void refuses_a_transition_that_is_not_in_the_table() {
    add("a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> states.end(find("a"), JobState.QUEUED, JobState.SUCCEEDED, null, 0, T1));
  }

  @Test
  void notes_why_the_first_in_the_queue_waits_until_it_is_claimed() {
    add("a", "b");

    states.noteWaiting("runner", "somebody measures");

    assertThat(find("a").reason()).isEqualTo("somebody measures");
    assertThat(find("b").reason()).isNull();
    assertThat(claim().orElseThrow().reason()).isNull();
  }

  private void add(String... ids) {
    for (String id : ids) {
      jobs.add(id, JobTable.draft(id), JobTable.TERMS, List.of(), T0);
    }
  }

  private Map<String, Integer> positions(String... ids) {
    return jobs.positions(List.of(ids));
  }

  private Optional<Job> claim() {
    return states.claimNext("{}", "{}", "runner", T1);
  }

  private Job find(String id) {
    return jobs.find(id).orElseThrow();
  }
}
