package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.measurement.archive.TestClasses;
import dev.simul.process.ProcessTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecoveryIT {
  @TempDir private Path directory;

  @AfterEach
  void what_is_shared_stays() {
    TestClasses.unshare(directory.resolve("home"));
  }

  @Test
  void what_a_killed_process_left_running_starts_again_empty() throws Exception {
    String running;
    String cancelling;
    try (RunningService service = RunningService.start(directory)) {
      running = service.submit(RunningService.TINY);
      cancelling = service.submit(RunningService.TINY);
      service.awaitState(running, "SUCCEEDED");
      service.awaitState(cancelling, "SUCCEEDED");
    }
    // As a kill in the midst of the measuring leaves them.
    execute("UPDATE job SET state = 'RUNNING' WHERE id = '" + running + "'");
    execute("UPDATE job SET state = 'CANCELLING' WHERE id = '" + cancelling + "'");
    execute("UPDATE job_attempt SET ended_at = NULL");

    try (RunningService service = RunningService.start(directory)) {
      service.awaitState(running, "SUCCEEDED");

      JsonNode job = service.get("/jobs/" + running).json();
      assertThat(job.path("attempt").intValue()).isEqualTo(2);
      assertThat(
              service
                  .get("/jobs/" + running + "/result?include=samples")
                  .json()
                  .at("/cells/0/samples"))
          .hasSize(1);
      assertThat(service.state(cancelling)).isEqualTo("CANCELLED");
    }
  }

  @Test
  void each_attempt_keeps_its_times_its_node_and_its_jdk() throws Exception {
    String id;
    try (RunningService service = RunningService.start(directory, "--simul.node.name=first")) {
      id = service.submit(RunningService.TINY);
      service.awaitState(id, "SUCCEEDED");
    }
    // As a kill leaves it, and as if another JDK had measured.
    execute(
        "UPDATE job SET state = 'RUNNING'",
        "UPDATE job_attempt SET ended_at = NULL",
        "UPDATE job_attempt SET environment = REGEXP_REPLACE(environment, '\"version\":\"25[^\"]*', '\"version\":\"21.0.5+11-LTS')");

    try (RunningService service = RunningService.start(directory, "--simul.node.name=second")) {
      service.awaitState(id, "SUCCEEDED");
      JsonNode job = service.get("/jobs/" + id).json();
      String result = "/jobs/" + id + "/result";
      JsonNode first = service.get(result + "?attempt=1").json();
      JsonNode second = service.get(result + "?attempt=2").json();

      assertThat(first.at("/node/name").stringValue()).isEqualTo("first");
      assertThat(first.path("startedAt")).isEqualTo(job.at("/formerAttempts/0/startedAt"));
      assertThat(first.path("finishedAt")).isEqualTo(job.at("/formerAttempts/0/finishedAt"));
      assertThat(first.at("/environment/jdk/version").stringValue()).startsWith("21.");
      assertThat(second.at("/node/name").stringValue()).isEqualTo("second");
      assertThat(second.path("startedAt")).isEqualTo(job.at("/timestamps/startedAt"));
      assertThat(second.path("finishedAt")).isEqualTo(job.at("/timestamps/finishedAt"));
      assertThat(second.at("/environment/jdk/version").stringValue()).startsWith("25");
      assertThat(service.get(result).json()).isEqualTo(second);
      assertThat(service.get(result + "?format=md&attempt=1").body())
          .contains(" · JDK 21 · ")
          .endsWith("\n*Attempt 1: its process died*\n");
      assertThat(service.get(result + "?format=md&attempt=2").body())
          .contains(" · JDK 25 · ")
          .doesNotContain("its process died");
      assertThat(
              service
                  .get(result + "?format=jmh&attempt=1")
                  .json()
                  .at("/0/jdkVersion")
                  .stringValue())
          .isEqualTo("21.0.5");
      assertThat(service.get(result + "?format=csv&attempt=1").body()).contains("serial,serial,OK");
      service.part(JdbcTemplate.class).update("DELETE FROM job_trace WHERE attempt = 2");
      assertThat(service.get(result + "?format=html&attempt=1").body()).contains("\"ph\":\"X\"");
      assertThat(service.get(result + "?format=html").body()).doesNotContain("\"ph\":\"X\"");
    }
  }

  @Test
  void a_database_of_0_1_0_stops_the_start_with_what_to_do() throws Exception {
    Path home = directory.resolve("home");
    OldTables.make("jdbc:h2:file:" + home.resolve("jobs"));

    Process process = startProcess();
    String output = output(process);

    assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(output)
        .contains("move " + home.resolve("jobs.mv.db") + " away")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
    assertThat(home.resolve("jobs.mv.db")).exists();
  }

  @Test
  void a_killed_process_leaves_nothing_that_the_next_one_does_not_clear() throws Exception {
    Process process = startProcess();
    String id;
    ProcessTree measuring;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      URI jobs = URI.create(addressIn(output) + "/jobs");
      id = submit(jobs, RunningService.LONG);
      measuring =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(this::measuring, tree -> !tree.living().isEmpty());
    } finally {
      process.destroyForcibly().waitFor();
    }

    try (RunningService service = RunningService.start(directory)) {
      await().atMost(Duration.ofSeconds(30)).until(() -> measuring.living().isEmpty());
      service.awaitState(id, "RUNNING");
      assertThat(service.get("/jobs/" + id).json().path("attempt").intValue()).isEqualTo(2);
      assertThat(directory.resolve("scratch").resolve(measuring.run())).doesNotExist();
    }
  }

  @Test
  void a_process_that_is_asked_to_end_puts_its_job_back_into_the_queue() throws Exception {
    String running;
    String waiting;
    try (RunningService service = RunningService.start(directory)) {
      running = service.submit(RunningService.LONG);
      waiting = service.submit(RunningService.TINY);
      service.awaitState(running, "RUNNING");
    }

    try (RunningService service = RunningService.start(directory)) {
      service.awaitState(running, "RUNNING");
      assertThat(service.get("/jobs/" + running).json().path("attempt").intValue()).isEqualTo(2);
      assertThat(service.state(waiting)).isEqualTo("QUEUED");
      service.post("/jobs/" + running + "/cancel", "");
      service.awaitState(waiting, "SUCCEEDED");
      assertThat(service.get("/jobs/" + waiting).json().path("attempt").intValue()).isEqualTo(1);
    }
  }

  @Test
  void a_second_process_on_the_same_jobs_ends_with_a_sentence() throws Exception {
    try (RunningService _ = RunningService.start(directory)) {
      Process second = startProcess();
      String output = output(second);

      assertThat(second.waitFor(Duration.ofSeconds(60))).isTrue();
      assertThat(second.exitValue()).isNotZero();
      assertThat(output).contains("Another Simul uses the jobs in this simul.home");
      assertThat(output).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  private Process startProcess() throws IOException {
    return ServiceJvm.start(directory, List.of());
  }

  private static String addressIn(BufferedReader output) {
    Pattern listens = Pattern.compile("Simul listens on (http://[0-9.:]+)");
    return output
        .lines()
        .map(listens::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static String submit(URI jobs, String job) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String answer =
          client
              .send(
                  HttpRequest.newBuilder(jobs)
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(job))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return JsonMapper.shared().readTree(answer).path("id").stringValue();
    }
  }

  private ProcessTree measuring() throws IOException {
    return RunningService.measuring(directory);
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void execute(String... statements) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("home/jobs"), "", "");
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    }
  }
}
