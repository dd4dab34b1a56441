package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.job.submission.Admission;
import dev.simul.job.submission.IdempotencyKey;
import dev.simul.job.submission.IdempotencyKeys;
import dev.simul.job.submission.QueueEntry;
import dev.simul.job.submission.Submission;
import dev.simul.job.submission.Submitter;
import dev.simul.request.CallerLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// How jobs come into the queue, on every database. The limit is [JobTable#properties]'s, 100 jobs.
abstract class AdmissionContract {
  private static final int LIMIT = 100;
  private static final int THREADS = 8;

  /// May have three jobs in the queue.
  private static final Submitter ANN =
      new Submitter("ann", new CallerLimits(null, 3, null, null, null, null));

  private static final Submitter BEN = new Submitter("ben", CallerLimits.NONE);

  private final List<Object> published = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T15:00:00Z"));
  private final AtomicInteger number = new AtomicInteger();
  private DataSource source;
  private JdbcClient jdbc;
  private JobRepository jobs;
  private Admission admission;

  /// Returns a database with the tables of jobs, empty.
  abstract DataSource emptyTables();

  @BeforeEach
  void makeTable() {
    source = emptyTables();
    jdbc = JdbcClient.create(source);
    jobs = new JobRepository(jdbc);
    admission = admission();
  }

  private Admission admission() {
    return new Admission(
        jobs,
        new IdempotencyKeys(jdbc),
        new TransactionTemplate(new DataSourceTransactionManager(source)),
        published::add,
        now::get,
        JobTable.properties());
  }

  @RepeatedTest(3)
  void those_that_come_at_once_are_all_let_in_while_there_is_room() throws Exception {
    List<Submission<Job>> outcomes = atOnce(LIMIT + 10, () -> submit("a", null));

    assertThat(outcomes)
        .filteredOn(Submission.Accepted.class::isInstance)
        .extracting(AdmissionContract::id)
        .hasSize(LIMIT)
        .doesNotHaveDuplicates();
    assertThat(outcomes)
        .filteredOn(Submission.QueueFull.class::isInstance)
        .hasSize(10)
        .containsOnly(new Submission.QueueFull<>(1, LIMIT, LIMIT, false));
    assertThat(jobs.queued()).isEqualTo(LIMIT);
    assertThat(published).hasSize(LIMIT);
  }

  @Test
  void the_limit_holds_for_several_nodes_together() throws Exception {
    Admission another = admission();

    atOnce(
        LIMIT + 10,
        () ->
            (number.getAndIncrement() % 2 == 0 ? admission : another)
                .admit(entries("a"), JobTable.ANYBODY, null, List::getFirst, jobs::find));

    assertThat(jobs.queued()).isEqualTo(LIMIT);
  }

  @RepeatedTest(3)
  void those_of_one_submitter_that_come_at_once_do_not_exceed_its_limit_while_others_go_on()
      throws Exception {
    Admission another = admission();

    List<Submission<Job>> outcomes =
        atOnce(
            20,
            () -> {
              int call = number.getAndIncrement();
              return submit(call % 4 < 2 ? admission : another, call % 2 == 0 ? ANN : BEN);
            });

    assertThat(outcomes)
        .filteredOn(Submission.QueueFull.class::isInstance)
        .hasSize(7)
        .containsOnly(new Submission.QueueFull<>(1, 3, 3, true));
    assertThat(jobs.queued("ann")).isEqualTo(3);
    assertThat(jobs.queued("ben")).isEqualTo(10);
    assertThat(jobs.queued(null)).isZero();
  }

  @Test
  void a_submitter_has_room_again_when_one_of_its_jobs_has_left_the_queue() {
    Job first = accepted(submit(admission, ANN));
    submit(admission, ANN);
    submit(admission, ANN);
    assertThat(submit(admission, ANN)).isInstanceOf(Submission.QueueFull.class);
    assertThat(submit(admission, BEN)).isInstanceOf(Submission.Accepted.class);

    new JobStateRepository(jdbc, jobs).cancelQueued(first, now.get());

    assertThat(submit(admission, ANN)).isInstanceOf(Submission.Accepted.class);
    assertThat(submit(admission, ANN)).isInstanceOf(Submission.QueueFull.class);
  }

  @Test
  void jobs_that_come_together_fit_into_the_limit_of_their_submitter_or_none_is_let_in() {
    submit(admission, ANN);

    Submission<List<Job>> three =
        admission.admit(
            entriesOf(ANN, "a", "b", "c"), ANN, null, List::copyOf, _ -> Optional.empty());

    assertThat(three).isEqualTo(new Submission.QueueFull<>(3, 1, 3, true));
    assertThat(jobs.queued("ann")).isEqualTo(1);
  }

  @Test
  void submitters_without_a_name_share_a_limit() {
    Submitter nameless = new Submitter(null, ANN.limits());
    for (int job = 0; job < 3; job++) {
      assertThat(submit(admission, nameless)).isInstanceOf(Submission.Accepted.class);
    }

    assertThat(submit(admission, nameless)).isEqualTo(new Submission.QueueFull<>(1, 3, 3, true));
    assertThat(submit(admission, ANN)).isInstanceOf(Submission.Accepted.class);
  }

  @Test
  void jobs_that_come_together_are_all_let_in_or_none() throws Exception {
    List<Submission<List<Job>>> outcomes =
        atOnce(40, () -> admit(null, "first", "second", "third"));

    assertThat(outcomes).filteredOn(Submission.Accepted.class::isInstance).hasSize(33);
    assertThat(outcomes).contains(new Submission.QueueFull<>(3, LIMIT - 1, LIMIT, false));
    assertThat(jobs.in(JobState.QUEUED))
        .extracting(job -> job.draft().name())
        .isEqualTo(
            Collections.nCopies(33, List.of("first", "second", "third")).stream()
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void there_is_room_again_when_a_job_has_left_the_queue() {
    Job first = accepted(submit("a", null));
    for (int job = 1; job < LIMIT; job++) {
      submit("a", null);
    }
    assertThat(submit("late", null)).isInstanceOf(Submission.QueueFull.class);

    new JobStateRepository(jdbc, jobs).cancelQueued(first, now.get());

    assertThat(submit("late", null)).isInstanceOf(Submission.Accepted.class);
  }

  @RepeatedTest(3)
  void those_that_come_at_once_with_one_key_are_one_job() throws Exception {
    List<Submission<Job>> outcomes = atOnce(16, () -> submit("a", key("body")));

    assertThat(outcomes)
        .extracting(AdmissionContract::id)
        .containsOnly(jobs.in(JobState.QUEUED).getFirst().id());
    assertThat(jobs.queued()).isEqualTo(1);
    assertThat(published).hasSize(1);
  }

  @RepeatedTest(3)
  void of_those_that_come_at_once_with_one_key_and_different_bodies_one_gets_it() throws Exception {
    List<Submission<Job>> outcomes =
        atOnce(16, () -> submit("a", key("body " + number.getAndIncrement())));

    assertThat(outcomes).filteredOn(Submission.Accepted.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(new Submission.KeyTaken<Job>("nightly")::equals).hasSize(15);
    assertThat(jobs.queued()).isEqualTo(1);
  }

  @Test
  void a_key_is_answered_also_when_the_queue_is_full() {
    Job first = accepted(submit("a", key("body")));
    for (int job = 1; job < LIMIT; job++) {
      submit("a", null);
    }

    assertThat(accepted(submit("a", key("body")))).isEqualTo(first);
  }

  @Test
  void a_key_stands_for_all_jobs_that_came_together() {
    Submission<List<Job>> first = admit(key("body"), "a", "b");

    assertThat(admit(key("body"), "a", "b"))
        .isEqualTo(
            new Submission.Accepted<>(
                List.of(((Submission.Accepted<List<Job>>) first).submitted().getFirst())));
    assertThat(jobs.queued()).isEqualTo(2);
  }

  @Test
  void nobody_takes_a_key_away_from_others() {
    Job ours = accepted(submit("a", key("body", "ci")));
    Job theirs = accepted(submit("b", key("another body", "oidc:ci")));
    Job anybodys = accepted(submit("c", key("body")));

    assertThat(accepted(submit("a", key("body", "ci")))).isEqualTo(ours);
    assertThat(accepted(submit("b", key("another body", "oidc:ci")))).isEqualTo(theirs);
    assertThat(accepted(submit("c", key("body")))).isEqualTo(anybodys);
    assertThat(Set.of(ours.id(), theirs.id(), anybodys.id())).hasSize(3);
    assertThat(submit("d", key("another body", "ci")))
        .isEqualTo(new Submission.KeyTaken<>("nightly"));
  }

  @Test
  void a_key_may_be_as_long_as_its_header_lets_it_be_and_so_may_its_owner() {
    IdempotencyKey longest = new IdempotencyKey("k".repeat(255), "body", "oidc:" + "s".repeat(995));

    assertThat(accepted(submit("a", longest))).isEqualTo(accepted(submit("a", longest)));
  }

  @Test
  void a_key_is_free_again_after_a_day_and_after_its_job_was_removed() {
    submit("a", key("body"));
    now.updateAndGet(time -> time.plus(IdempotencyKeys.LIFETIME));
    Job second = accepted(submit("b", key("another body")));
    assertThat(submit("c", key("body"))).isEqualTo(new Submission.KeyTaken<>("nightly"));

    new JobStateRepository(jdbc, jobs).cancelQueued(second, now.get());
    assertThat(jobs.delete(second.id())).isTrue();

    assertThat(submit("c", key("body"))).isInstanceOf(Submission.Accepted.class);
  }

  @RepeatedTest(3)
  void one_that_the_table_does_not_take_does_no_harm_to_those_that_come_at_once() throws Exception {
    String tooLong = "a".repeat(2_000);
    List<Throwable> failures = new CopyOnWriteArrayList<>();

    List<@Nullable Submission<Job>> outcomes =
        atOnce(
            16,
            () -> {
              try {
                return submit(number.getAndIncrement() % 4 == 0 ? tooLong : "a", null);
              } catch (RuntimeException failure) {
                failures.add(failure);
                return null;
              }
            });

    assertThat(failures)
        .hasSize(4)
        .allSatisfy(
            failure -> assertThat(failure).isInstanceOf(DataIntegrityViolationException.class));
    assertThat(outcomes).filteredOn(Submission.Accepted.class::isInstance).hasSize(12);
    assertThat(jobs.queued()).isEqualTo(12);
  }

  @Test
  void an_error_lets_nothing_in_and_the_next_ones_as_before() {
    Error broken = new LinkageError("broken");
    assertThatThrownBy(() ->
            admission.admit(
                entries("a", "b"),
                JobTable.ANYBODY,
                key("body"),
                _ -> {
                  throw broken;
                },
                jobs::find))
        .isSameAs(broken);
    assertThat(jobs.queued()).isZero();
    assertThat(published).isEmpty();

    assertThat(submit("a", key("body"))).isInstanceOf(Submission.Accepted.class);
  }

  private Submission<Job> submit(String name, @Nullable IdempotencyKey key) {
    return admission.admit(entries(name), JobTable.ANYBODY, key, List::getFirst, jobs::find);
  }

  private Submission<Job> submit(Admission entrance, Submitter submitter) {
    return entrance.admit(entriesOf(submitter, "a"), submitter, null, List::getFirst, jobs::find);
  }

  /// Submits jobs together; what is found under a key is the first of them.
  private Submission<List<Job>> admit(@Nullable IdempotencyKey key, String... names) {
    return admission.admit(
        entries(names), JobTable.ANYBODY, key, List::copyOf, id -> jobs.find(id).map(List::of));
  }

  /// Calls from several threads at once.
  private static <T> List<T> atOnce(int calls, Callable<T> call) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<T> outcomes = new ArrayList<>();
      for (Future<T> made : threads.invokeAll(Collections.nCopies(calls, call))) {
        outcomes.add(made.get());
      }
      return outcomes;
    }
  }

  private static Job accepted(Submission<Job> submission) {
    return ((Submission.Accepted<Job>) submission).submitted();
  }

  private static String id(Submission<Job> submission) {
    return accepted(submission).id();
  }

  private static List<QueueEntry> entries(String... names) {
    return entriesOf(JobTable.ANYBODY, names);
  }

  private static List<QueueEntry> entriesOf(Submitter submitter, String... names) {
    return Stream.of(names)
        .map(name ->
            new QueueEntry(
                new Job.Draft(name, "spawn", null, "{}", "{}", submitter.name()),
                JobTable.TERMS,
                List.of()))
        .toList();
  }

  private static IdempotencyKey key(String body) {
    return key(body, null);
  }

  private static IdempotencyKey key(String body, @Nullable String owner) {
    return new IdempotencyKey("nightly", body, owner);
  }
}
