package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Where the limit is [JobTable#properties]'s, 100 jobs.
class QueueEntranceTest {
  private static final int LIMIT = 100;
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  private final DataSource source = JobTable.inMemory();
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final JobRepository jobs = new JobRepository(jdbc);
  private final IdempotencyKeys keys = new IdempotencyKeys(jdbc);
  private final QueueEntrance entrance =
      new QueueEntrance(
          new JobLifecycle(
              jobs,
              new JobStates(jdbc, jobs),
              keys,
              new WakeUps(source, jdbc),
              new TransactionTemplate(new DataSourceTransactionManager(source)),
              _ -> {},
              () -> NOW,
              JobTable.properties()),
          jobs,
          keys,
          () -> NOW,
          JobTable.properties());

  @RepeatedTest(3)
  void those_that_come_at_once_are_all_let_in_while_there_is_room() throws Exception {
    List<Submission> outcomes = enterAtOnce(LIMIT + 10, null);

    assertThat(outcomes)
        .filteredOn(Submission.Accepted.class::isInstance)
        .extracting(outcome -> ((Submission.Accepted) outcome).job().id())
        .hasSize(LIMIT)
        .doesNotHaveDuplicates();
    assertThat(outcomes).filteredOn(Submission.QueueFull.class::isInstance).hasSize(10);
    assertThat(jobs.queued()).isEqualTo(LIMIT);
    assertThat(wakeUps()).isEqualTo(LIMIT);
  }

  @RepeatedTest(3)
  void those_that_come_at_once_with_one_key_are_one_job() throws Exception {
    List<Submission> outcomes = enterAtOnce(16, key("body"));

    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Submission.Accepted.class))
        .extracting(outcome -> ((Submission.Accepted) outcome).job().id())
        .containsOnly(jobs.in(JobState.QUEUED).getFirst().id());
    assertThat(jobs.queued()).isEqualTo(1);
  }

  @Test
  void a_key_is_taken_for_another_body() {
    entrance.enter(entry(key("body")));

    assertThat(entrance.enter(entry(key("another body"))))
        .isEqualTo(new Submission.KeyTaken("nightly"));
    assertThat(jobs.queued()).isEqualTo(1);
  }

  private List<Submission> enterAtOnce(int clients, @Nullable IdempotencyKey key) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(clients);
    List<Future<Submission>> entering = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        entering.add(
            threads.submit(() -> {
              barrier.await();
              return entrance.enter(entry(key));
            }));
      }
    }
    List<Submission> outcomes = new ArrayList<>();
    for (Future<Submission> one : entering) {
      outcomes.add(one.get());
    }
    return outcomes;
  }

  private int wakeUps() {
    return jdbc.sql("SELECT count(*) FROM scheduled_tasks")
        .query((row, number) -> row.getInt(1))
        .single();
  }

  private static QueueEntry entry(@Nullable IdempotencyKey key) {
    return new QueueEntry(JobTable.draft("a"), JobTable.TERMS, key);
  }

  private static IdempotencyKey key(String body) {
    return new IdempotencyKey("nightly", body);
  }
}
