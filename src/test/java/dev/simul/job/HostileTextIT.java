package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A name that a client chose, and a reason that quotes what a process wrote.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextIT {
  private static final String NAME = "=1+1 ![x](http://evil.test/a.png) <img src=y> \u202Eabc";
  private static final String REASON = "<b>\n# [x](http://evil.test) \u001B[2J";

  private RunningService service;
  private String id;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = RunningService.start(directory);
    id = service.submit(RunningService.TINY.replaceFirst("\\{", "{\"name\": \"" + NAME + "\", "));
    service.awaitEnd(id);
    service
        .part(JdbcClient.class)
        .sql("UPDATE job_attempt SET reason = :reason WHERE job_id = :id")
        .param("reason", REASON)
        .param("id", id)
        .update();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void is_text_in_a_report() {
    assertThat(service.get("/jobs/" + id + "/result?format=md").body())
        .startsWith("# \\=1+1 !\\[x\\](http\\://evil.test/a.png) &lt;img src=y> \uFFFDabc: 4 tasks")
        .endsWith("\n*SUCCEEDED: &lt;b> # \\[x\\](http\\://evil.test) \uFFFD\\[2J*\n")
        .doesNotContain("<img", "<b>", "[x](", "\u202E", "\u001B");
  }

  @Test
  void is_text_in_a_comparison() {
    String other = service.submit(RunningService.TINY);
    service.awaitEnd(other);

    assertThat(service.get("/comparisons?format=md&baseline=" + id + "&candidate=" + other).body())
        .startsWith(
            "# \\=1+1 !\\[x\\](http\\://evil.test/a.png) &lt;img src=y> \uFFFDabc, measured")
        .doesNotContain("<img");
  }

  @Test
  void is_text_in_the_line_that_says_how_far_a_job_is() {
    String waiting = service.submit(RunningService.LONG);
    service.awaitState(waiting, "RUNNING");
    String line =
        service
            .post(
                "/jobs",
                RunningService.LONG,
                "Prefer",
                "wait=0",
                "Accept",
                "text/markdown",
                "Idempotency-Key",
                "hostile")
            .body();
    String queued = line.replaceAll("(?s).*Job ([0-9a-f-]{36}).*", "$1");
    service
        .part(JdbcClient.class)
        .sql("UPDATE job SET waits_for = :reason WHERE id = :id")
        .param("reason", REASON)
        .param("id", queued)
        .update();

    assertThat(
            service
                .post(
                    "/jobs",
                    RunningService.LONG,
                    "Prefer",
                    "wait=0",
                    "Accept",
                    "text/markdown",
                    "Idempotency-Key",
                    "hostile")
                .body())
        .contains("(&lt;b> # \\[x\\](http\\://evil.test) \uFFFD\\[2J)")
        .hasLineCount(1);
    service.post("/jobs/" + queued + "/cancel", "");
    service.post("/jobs/" + waiting + "/cancel", "");
    service.awaitEnd(waiting);
  }

  @Test
  void is_as_it_was_in_json() {
    assertThat(service.get("/jobs/" + id).json().path("name").stringValue()).isEqualTo(NAME);
    assertThat(service.get("/jobs/" + id).json().path("reason").stringValue()).isEqualTo(REASON);
  }
}
