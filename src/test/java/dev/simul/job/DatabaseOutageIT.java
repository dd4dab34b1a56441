package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.container.DatabaseProxy;
import dev.simul.container.NeedsImage;
import dev.simul.container.PostgreSql;
import dev.simul.process.ProcessTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What becomes of a job whose database goes away while it is measured.
@NeedsImage(PostgreSql.IMAGE)
class DatabaseOutageIT {
  @RegisterExtension private static final PostgreSql POSTGRESQL = new PostgreSql();

  /// Twenty iterations of half a second, in one fork.
  private static final String TEN_SECONDS =
      """
      {"workload": {"type": "sleep", "durations": ["500ms"]}, "tasks": 1, "executors": [{"type": "serial"}],
       "measurement": {"generations": 1, "rounds": 19, "warmup": "0s", "timeLimit": "1m"}}
      """;

  @TempDir private Path directory;

  @Test
  void a_database_that_is_down_in_the_middle_of_a_job_costs_it_nothing() throws Exception {
    try (DatabaseProxy database = DatabaseProxy.before(POSTGRESQL.freshSchema());
        RunningService service = start(database)) {
      String id = service.submit(TEN_SECONDS);
      ProcessTree measuring = awaitMeasuring();

      database.cut();
      await().atMost(Duration.ofSeconds(60)).until(() -> measuring.living().isEmpty());
      database.restore();

      service.awaitEnd(id);
      assertMeasuredOnce(service, id);
    }
  }

  @Test
  void a_database_that_is_silent_in_the_middle_of_a_job_costs_it_nothing() throws Exception {
    try (DatabaseProxy database = DatabaseProxy.before(POSTGRESQL.freshSchema());
        RunningService service = start(database)) {
      String id = service.submit(TEN_SECONDS);
      ProcessTree measuring = awaitMeasuring();

      database.silence();
      await().atMost(Duration.ofSeconds(60)).until(() -> measuring.living().isEmpty());
      database.restore();

      service.awaitEnd(id);
      assertMeasuredOnce(service, id);
    }
  }

  @Test
  void a_job_that_waits_for_its_turn_waits_for_the_database_too() throws Exception {
    try (DatabaseProxy database = DatabaseProxy.before(POSTGRESQL.freshSchema());
        RunningService service = start(database)) {
      String running = service.submit(RunningService.LONG);
      service.awaitState(running, "RUNNING");
      String waiting = service.submit(RunningService.TINY);
      service.post("/jobs/" + running + "/cancel", "");

      database.cut();
      database.restore();

      // Who asks at once may be told to ask again.
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> service.state(waiting).equals("SUCCEEDED"));
      assertThat(service.state(running)).isEqualTo("CANCELLED");
    }
  }

  @Test
  void a_submission_whose_connection_is_lost_before_its_end_does_not_keep_others_out()
      throws Exception {
    try (DatabaseProxy database = DatabaseProxy.before(POSTGRESQL.freshSchema());
        RunningService service = start(database)) {
      database.forgetAt("INSERT INTO job ");
      FutureTask<RunningService.Answer> lost =
          new FutureTask<>(
              () -> service.post("/jobs", RunningService.TINY, "Idempotency-Key", "lost"));
      Thread.ofVirtual().start(lost);
      // It has the lock of the queue now, and its server hears no more of it.
      await().atMost(Duration.ofSeconds(30)).until(() -> database.forgets());

      assertThat(service.post("/jobs", RunningService.TINY).status()).isEqualTo(202);

      assertThat(lost.get().status()).isEqualTo(503);
      assertThat(service.post("/jobs", RunningService.TINY, "Idempotency-Key", "lost").status())
          .isEqualTo(202);
      assertThat(service.get("/jobs").json().path("items")).hasSize(2);
    }
  }

  private RunningService start(DatabaseProxy database) {
    return RunningService.start(
        directory,
        "--spring.datasource.url=" + database.url(),
        // What it says of the outage is not to be read in a build.
        "--logging.level.dev.simul.job.run=error",
        "--logging.level.dev.simul.problem=error",
        "--logging.level.com.zaxxer.hikari=error",
        // Otherwise a client's request, and so the test, waits for half a minute.
        "--spring.datasource.hikari.connection-timeout=2000");
  }

  private ProcessTree awaitMeasuring() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> RunningService.measuring(directory), tree -> !tree.living().isEmpty());
  }

  private static void assertMeasuredOnce(RunningService service, String id) {
    JsonNode job = service.get("/jobs/" + id).json();
    assertThat(job.path("state").stringValue()).isEqualTo("SUCCEEDED");
    assertThat(job.path("attempt").intValue()).isEqualTo(1);
    JsonNode samples =
        service.get("/jobs/" + id + "/result?include=samples").json().at("/cells/0/samples");
    assertThat(
            samples
                .valueStream()
                .filter(sample -> sample.path("phase").stringValue().equals("MEASURED")))
        .hasSize(19);
  }
}
