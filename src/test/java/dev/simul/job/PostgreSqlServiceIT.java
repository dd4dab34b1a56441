package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.container.NeedsImage;
import dev.simul.container.PostgreSql;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@NeedsImage(PostgreSql.IMAGE)
class PostgreSqlServiceIT {
  @RegisterExtension private static final PostgreSql POSTGRESQL = new PostgreSql();

  @TempDir private Path directory;

  @Test
  void jobs_run_and_are_kept_over_a_restart() {
    String database = "--spring.datasource.url=" + POSTGRESQL.freshSchema();
    String id;
    JsonNode result;
    try (RunningService service = RunningService.start(directory, database)) {
      id = service.submit(RunningService.TINY);
      service.awaitState(id, "SUCCEEDED");
      result = service.get("/jobs/" + id + "/result").json();
      assertThat(result.path("cells")).hasSize(2);
    }

    try (RunningService service = RunningService.start(directory, database)) {
      assertThat(service.state(id)).isEqualTo("SUCCEEDED");
      assertThat(service.get("/jobs/" + id + "/result").json()).isEqualTo(result);
    }
    assertThat(directory.resolve("home/jobs.mv.db")).doesNotExist();
  }

  @Test
  void a_job_that_runs_when_the_service_ends_begins_anew() {
    String database = "--spring.datasource.url=" + POSTGRESQL.freshSchema();
    String id;
    try (RunningService service = RunningService.start(directory, database)) {
      id = service.submit(RunningService.LONG);
      service.awaitState(id, "RUNNING");
    }

    try (RunningService service = RunningService.start(directory, database)) {
      service.awaitState(id, "RUNNING");
      assertThat(service.get("/jobs/" + id).json().path("attempt").intValue()).isEqualTo(2);
      service.post("/jobs/" + id + "/cancel", "");
      service.awaitState(id, "CANCELLED");
    }
  }
}
