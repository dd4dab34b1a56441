package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.retention.GroupRemoval;
import dev.simul.job.retention.JobsRemoved;
import dev.simul.job.retention.Removal;
import dev.simul.job.retention.Retention;
import dev.simul.job.retention.RetentionRepository;
import dev.simul.node.SimulProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the retention removes and what it keeps, on every database.
abstract class RetentionContract {
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
  private static final Duration OFF = Duration.ZERO;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String NODE = "{\"name\":\"box\"}";
  private static final String OTHER_NODE = "{\"name\":\"rack\"}";

  private final List<Object> published = new CopyOnWriteArrayList<>();
  private JdbcClient jdbc;
  private JobRepository jobs;
  private JobGroupRepository groups;
  private GroupRemoval groupRemoval;

  /// Returns a database with the tables of jobs, empty.
  abstract DataSource emptyTables();

  @BeforeEach
  void makeTable() {
    DataSource source = emptyTables();
    jdbc = JdbcClient.create(source);
    jobs = new JobRepository(jdbc);
    groups = new JobGroupRepository(jdbc);
    groupRemoval =
        new GroupRemoval(
            groups, jobs, new TransactionTemplate(new DataSourceTransactionManager(source)));
  }

  @Test
  void jobs_go_that_ended_longer_ago_than_the_age() {
    String young = ended(6);
    String old = ended(8);
    String older = ended(30);

    removeBeyond(WEEK, 0);

    assertThat(left(young, old, older)).containsExactly(young);
    assertThat(published).containsExactly(new JobsRemoved(2));
  }

  @Test
  void the_age_counts_from_the_end_and_not_from_the_submission() {
    String waitedLong = add(60, JobTable.TERMS);
    end(waitedLong, JobState.SUCCEEDED, NODE, 1);

    removeBeyond(WEEK, 0);

    assertThat(left(waitedLong)).containsExactly(waitedLong);
  }

  @Test
  void jobs_go_beyond_the_number_those_that_ended_first() {
    String last = ended(1);
    String first = ended(4);
    String second = ended(3);
    String third = ended(2);

    removeBeyond(OFF, 2);

    assertThat(left(last, first, second, third)).containsExactly(last, third);
  }

  @Test
  void nothing_goes_below_the_number_or_without_limits() {
    String one = ended(400);
    String two = ended(500);

    removeBeyond(OFF, 2);
    removeBeyond(OFF, 0);

    assertThat(left(one, two)).containsExactly(one, two);
    assertThat(published).isEmpty();
  }

  @Test
  void every_way_to_end_is_an_end_and_what_has_not_ended_stays() {
    List<String> ended =
        JobState.ENDED.stream().map(state -> ended(30, state, JobTable.TERMS, NODE)).toList();
    String queued = add(30, JobTable.TERMS);
    String running = add(30, JobTable.TERMS);
    String cancelling = add(30, JobTable.TERMS);
    setState(running, JobState.RUNNING);
    setState(cancelling, JobState.CANCELLING);

    removeBeyond(WEEK, 0);

    assertThat(left(ended.toArray(String[]::new))).isEmpty();
    assertThat(left(queued, running, cancelling)).hasSize(3);
  }

  @Test
  void a_pinned_job_stays_until_it_is_unpinned() {
    String pinned = ended(30);
    assertThat(jobs.pin(pinned, true)).isTrue();
    assertThat(jobs.pin("nobody", true)).isFalse();

    assertThat(jobs.find(pinned)).get().extracting(Job::pinned).isEqualTo(true);
    removeBeyond(WEEK, 0);
    assertThat(jobs.delete(pinned)).isFalse();
    assertThat(left(pinned)).containsExactly(pinned);

    jobs.pin(pinned, false);
    removeBeyond(WEEK, 0);
    assertThat(left(pinned)).isEmpty();
  }

  @Test
  void the_newest_of_each_series_stays_and_of_each_node_the_newest_that_succeeded() {
    List<String> nightly = List.of(JobFilter.series("nightly"));
    String oldest = ended(50, JobState.SUCCEEDED, nightly, NODE);
    String shown = ended(40, JobState.SUCCEEDED, nightly, NODE);
    String shownOfOther = ended(45, JobState.SUCCEEDED, nightly, OTHER_NODE);
    String newest = ended(30, JobState.FAILED, nightly, NODE);
    String failedBefore = ended(35, JobState.FAILED, nightly, NODE);
    String weekly = ended(300, JobState.CANCELLED, List.of(JobFilter.series("weekly")), null);

    removeBeyond(WEEK, 0);

    assertThat(left(oldest, shown, shownOfOther, newest, failedBefore, weekly))
        .containsExactly(shown, shownOfOther, newest, weekly);
  }

  @Test
  void the_newest_self_test_of_each_node_stays() {
    List<String> selfTest = List.of(JobFilter.preset("self-test"));
    String before = ended(50, JobState.SUCCEEDED, selfTest, NODE);
    String newest = ended(40, JobState.SUCCEEDED, selfTest, NODE);
    String ofOther = ended(45, JobState.SUCCEEDED, selfTest, OTHER_NODE);
    String otherPreset =
        ended(30, JobState.SUCCEEDED, List.of(JobFilter.preset("cpu-bound")), NODE);

    removeBeyond(WEEK, 0);

    assertThat(left(before, newest, ofOther, otherPreset)).containsExactly(newest, ofOther);
  }

  @Test
  void a_group_goes_as_one_when_all_of_its_jobs_have_expired() {
    String one = ended(30);
    String two = ended(20);
    group("g", 30, one, two);
    String youngOfOther = ended(1);
    String oldOfOther = ended(30);
    group("h", 30, oldOfOther, youngOfOther);

    removeBeyond(WEEK, 0);

    assertThat(left(one, two)).isEmpty();
    assertThat(groups.find("g")).isEmpty();
    assertThat(left(oldOfOther, youngOfOther)).hasSize(2);
    assertThat(groups.find("h")).isPresent();
    assertThat(published).containsExactly(new JobsRemoved(2));
  }

  @Test
  void a_group_stays_with_a_job_that_waits_or_is_pinned_or_is_the_newest_of_a_series() {
    String expired = ended(30);
    String queued = add(30, JobTable.TERMS);
    group("waits", 30, expired, queued);
    String pinned = ended(30);
    jobs.pin(pinned, true);
    String besidePinned = ended(30);
    group("pinned", 30, pinned, besidePinned);
    String newest = ended(30, JobState.SUCCEEDED, List.of(JobFilter.series("s")), NODE);
    String besideNewest = ended(30);
    group("newest", 30, newest, besideNewest);

    removeBeyond(WEEK, 1);

    assertThat(left(expired, queued, pinned, besidePinned, newest, besideNewest)).hasSize(6);
    assertThat(List.of("waits", "pinned", "newest")).allMatch(id -> groups.find(id).isPresent());
    assertThat(published).isEmpty();
  }

  @Test
  void a_group_whose_jobs_were_removed_goes_by_its_own_age() {
    group("old", 30, "gone-1", "gone-2");
    group("young", 1, "gone-3");

    removeBeyond(WEEK, 0);

    assertThat(groups.find("old")).isEmpty();
    assertThat(groups.find("young")).isPresent();
  }

  @Test
  void all_that_belongs_to_a_job_goes_with_it() {
    String id = ended(30);
    String kept = ended(1);
    for (String job : List.of(id, kept)) {
      insert("INSERT INTO job_event VALUES (:id, 1, 1, 'began', '{}')", job);
      insert("INSERT INTO job_trace VALUES (:id, 1, 'serial', '{}')", job);
      insert("INSERT INTO idempotency_key VALUES (:id, 'f', :id, CURRENT_TIMESTAMP)", job);
    }

    removeBeyond(WEEK, 0);

    assertThat(List.of("job_attempt", "job_term", "job_event", "job_trace", "idempotency_key"))
        .allSatisfy(table ->
            assertThat(jdbc.sql("SELECT DISTINCT job_id FROM " + table).query(String.class).list())
                .as(table)
                .containsExactly(kept));
  }

  @Test
  void several_nodes_that_remove_at_the_same_time_remove_everything_once() throws Exception {
    // No more groups than one removes at a time.
    int groups = 5;
    int expired = 12 + 2 * groups;
    for (int i = 2 * groups; i < expired; i++) {
      ended(30);
    }
    for (int i = 0; i < groups; i++) {
      group("g" + i, 30, ended(30), ended(20));
    }
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      Callable<Boolean> sweep =
          () -> {
            removeBeyond(WEEK, 0);
            return true;
          };
      for (Future<Boolean> swept : nodes.invokeAll(Collections.nCopies(4, sweep))) {
        assertThat(swept.get()).isTrue();
      }
    }

    assertThat(jdbc.sql("SELECT count(*) FROM job").query(Integer.class).single()).isZero();
    assertThat(jdbc.sql("SELECT count(*) FROM job_group").query(Integer.class).single()).isZero();
    assertThat(published.stream().mapToInt(event -> ((JobsRemoved) event).jobs()).sum())
        .isEqualTo(expired);
  }

  @Test
  void a_group_is_removed_with_all_of_its_jobs_or_not_at_all() {
    String one = ended(1);
    String two = ended(1);
    String running = add(1, JobTable.TERMS);
    setState(running, JobState.RUNNING);
    group("g", 1, one, running, two);

    assertThat(groupRemoval.remove("g"))
        .isEqualTo(new Removal.Kept(jobs.find(running).orElseThrow()));
    assertThat(left(one, running, two)).hasSize(3);

    end(running, JobState.CANCELLED, NODE, 1);
    jobs.pin(two, true);
    assertThat(groupRemoval.remove("g")).isEqualTo(new Removal.Kept(jobs.find(two).orElseThrow()));
    assertThat(left(one, running, two)).hasSize(3);

    jobs.pin(two, false);
    assertThat(groupRemoval.remove("g")).isEqualTo(new Removal.Removed(3));
    assertThat(left(one, running, two)).isEmpty();
    assertThat(groups.find("g")).isEmpty();
    assertThat(groupRemoval.remove("g")).isEqualTo(new Removal.Removed(0));
  }

  private void removeBeyond(Duration age, int count) {
    retention(age, count).removeExpired();
  }

  private Retention retention(Duration age, int count) {
    SimulProperties usual = JobTable.properties();
    return new Retention(
        new RetentionRepository(jdbc),
        jobs,
        groupRemoval,
        published::add,
        () -> NOW,
        new SimulProperties(
            usual.home(),
            usual.scratch(),
            usual.lockFile(),
            usual.queue(),
            usual.node(),
            usual.metrics(),
            new SimulProperties.Retention(age, count),
            usual.http(),
            usual.clients()));
  }

  private String ended(int daysAgo) {
    return ended(daysAgo, JobState.SUCCEEDED, JobTable.TERMS, NODE);
  }

  private String ended(int daysAgo, JobState state, List<String> terms, @Nullable String node) {
    String id = add(daysAgo, terms);
    end(id, state, node, daysAgo);
    return id;
  }

  private String add(int daysAgo, List<String> terms) {
    Instant at = NOW.minus(Duration.ofDays(daysAgo));
    String id = new JobIds(() -> at).next();
    jobs.add(id, JobTable.draft("a"), terms, List.of(), at);
    return id;
  }

  private void setState(String id, JobState state) {
    jdbc.sql("UPDATE job SET state = :state WHERE id = :id")
        .param("state", state.name())
        .param("id", id)
        .update();
  }

  private void end(String id, JobState state, @Nullable String node, int daysAgo) {
    setState(id, state);
    jdbc.sql("UPDATE job_attempt SET node = :node, ended_at = :at WHERE job_id = :id")
        .param("node", node, java.sql.Types.VARCHAR)
        .param("at", JobRepository.utc(NOW.minus(Duration.ofDays(daysAgo))))
        .param("id", id)
        .update();
  }

  private void group(String id, int daysAgo, String... jobIds) {
    List<JobGroup.Member> members = new ArrayList<>();
    for (String job : jobIds) {
      members.add(new JobGroup.Member("key-" + members.size(), job, null));
    }
    members.add(new JobGroup.Member("refused", null, "is too large"));
    groups.add(new JobGroup(id, "notebook", NOW.minus(Duration.ofDays(daysAgo)), members));
  }

  private void insert(String sql, String id) {
    jdbc.sql(sql).param("id", id).update();
  }

  private List<String> left(String... ids) {
    return List.of(ids).stream().filter(id -> jobs.find(id).isPresent()).toList();
  }
}
