package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.container.NeedsImage;
import dev.simul.container.PostgreSql;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
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

  /// Unlike H2, it keeps no text with a NUL.
  @Test
  void no_text_with_a_nul_comes_to_the_database() {
    String database = "--spring.datasource.url=" + POSTGRESQL.freshSchema();
    try (RunningService service = RunningService.start(directory, database)) {
      for (String query :
          List.of(
              "label=a%3D%00",
              "label=%00%3Da",
              "workload=%00",
              "executor=%00",
              "state=%00",
              "since=%00",
              "cursor=%00",
              "cursor=AAAA")) {
        assertThat(service.get("/jobs?" + query).status()).as(query).isEqualTo(400);
      }
      for (String path : List.of("/jobs/%00", "/jobs/%00/events", "/studies/" + "%00".repeat(36))) {
        assertThat(service.statusOutsideOfTheApi(path)).as(path).isEqualTo(400);
      }
      for (String field :
          List.of(
              "\"name\": \"\\u0000\"",
              "\"labels\": {\"a\": \"\\u0000\"}",
              "\"labels\": {\"\\u0000\": \"a\"}",
              "\"series\": \"\\u0000\"",
              "\"preset\": \"\\u0000\"",
              "\"baseline\": \"\\u0000\"",
              "\"notebook\": {\"\\u0000\": -1}")) {
        assertThat(
                service
                    .post(
                        "/jobs",
                        RunningService.TINY.replaceFirst(
                            "\\{", "{" + Matcher.quoteReplacement(field) + ", "))
                    .status())
            .as(field)
            .isEqualTo(400);
      }
    }
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
