package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import dev.simul.machine.MeasuringLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What callers may ask for: those with a limit are held to it, and the others go on.
class CallerLimitsIT {
  /// So few that no test lasts until the next one comes.
  private static final int PER_MINUTE = 4;

  private MeasuringLock.Held nothingIsMeasured;
  private RunningService service;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    nothingIsMeasured =
        new MeasuringLock(RunningService.lockFile(directory)).take("the test", _ -> {});
    service =
        RunningService.start(
            directory,
            "--simul.security.keys="
                + String.join(
                    ",",
                    TestKeys.line("ann", Role.RUNNER) + " requests-per-minute=" + PER_MINUTE,
                    TestKeys.line("ben", Role.RUNNER) + " queued-jobs=3",
                    TestKeys.line("dora", Role.RUNNER)
                        + " requests-per-minute=30 tasks=100 processes=4 memory=256m time-limit=10m",
                    TestKeys.line("cleo", Role.RUNNER),
                    TestKeys.line("vera", Role.VIEWER),
                    TestKeys.line("root", Role.ADMIN)));
  }

  @AfterEach
  void stop() {
    service.close();
    nothingIsMeasured.close();
  }

  @Test
  void a_key_that_calls_too_often_has_to_wait_while_another_goes_on() {
    for (int call = 0; call < PER_MINUTE; call++) {
      assertThat(service.get("/jobs", key("ann")).status()).isEqualTo(200);
    }

    Answer refused = service.get("/jobs", key("ann"));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(refused.json().path("code").stringValue()).isEqualTo("TOO_MANY_REQUESTS");
    int seconds = Integer.parseInt(refused.header("Retry-After"));
    assertThat(seconds).isBetween(1, 60 / PER_MINUTE);
    assertThat(refused.json().path("detail").stringValue())
        .isEqualTo(
            "This caller may send 4 requests per minute (requests-per-minute, one of its limits), and has sent more: send the next one in "
                + seconds
                + " s, or ask the operator for a higher limit.");
    assertThat(service.post("/jobs", RunningService.TINY, key("ann")).status()).isEqualTo(429);
    assertThat(service.send("HEAD", "/jobs", key("ann")).status()).isEqualTo(429);
    assertThat(service.post("/jobs", RunningService.TINY, key("cleo")).status()).isEqualTo(202);
    for (int call = 0; call < 2 * PER_MINUTE; call++) {
      assertThat(service.get("/jobs", key("cleo")).status()).isEqualTo(200);
    }
  }

  @Test
  void a_key_may_call_again_when_it_has_waited() {
    while (service.get("/presets/race", key("dora")).status() == 200) {
      // Until it has called too often.
    }
    Answer refused = service.get("/presets/race", key("dora"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).matches("[12]");

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> service.get("/presets/race", key("dora")).status() == 200);
  }

  @Test
  void what_needs_no_key_does_not_count() {
    for (int call = 0; call < PER_MINUTE; call++) {
      for (String path :
          List.of(
              "/actuator/health",
              "/actuator/info",
              "/actuator/prometheus",
              "/v3/api-docs/swagger-config",
              "/swagger-ui/index.html")) {
        assertThat(service.get(path, key("ann")).status()).isEqualTo(200);
      }
    }

    assertThat(service.get("/jobs", key("ann")).status()).isEqualTo(200);
  }

  @Test
  void who_is_refused_for_another_reason_is_counted_if_he_is_known() {
    for (int call = 0; call < PER_MINUTE; call++) {
      assertThat(service.send("DELETE", "/jobs", key("ann")).status()).isEqualTo(403);
    }
    assertThat(service.send("DELETE", "/jobs", key("ann")).status()).isEqualTo(429);

    for (int call = 0; call < 2 * PER_MINUTE; call++) {
      assertThat(service.get("/jobs", key("stranger")).status()).isEqualTo(401);
    }
  }

  @Test
  void jobs_that_come_at_once_do_not_exceed_the_limit_of_their_key() throws Exception {
    Callable<Answer> submit = () -> service.post("/jobs", RunningService.TINY, key("ben"));
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(10, submit))) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(3);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 429)
        .hasSize(7)
        .allSatisfy(refused -> {
          assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
          assertThat(refused.json().path("code").stringValue()).isEqualTo("TOO_MANY_QUEUED_JOBS");
          assertThat(refused.json().path("detail").stringValue())
              .startsWith(
                  "At most 3 jobs of this caller may wait (queued-jobs, one of its limits), and 3 do, so there is no room for 1 more: ");
        });
    assertThat(service.get("/jobs?state=QUEUED", key("vera")).json().path("items")).hasSize(3);
    assertThat(service.post("/self-test", "", key("ben")).status()).isEqualTo(429);
    assertThat(
            service
                .post("/studies", "{\"study\": \"notebook\", \"size\": \"small\"}", key("ben"))
                .status())
        .isEqualTo(429);
    assertThat(service.post("/jobs", RunningService.TINY, key("cleo")).status()).isEqualTo(202);
  }

  @Test
  void a_key_may_submit_again_when_one_of_its_jobs_no_longer_waits() {
    List<String> jobs =
        IntStream.range(0, 3)
            .mapToObj(_ -> service.post("/jobs", RunningService.TINY, key("ben")))
            .map(answer -> answer.json().path("id").stringValue())
            .toList();
    assertThat(service.post("/jobs", RunningService.TINY, key("ben")).status()).isEqualTo(429);

    service.post("/jobs/" + jobs.getFirst() + "/cancel", "", key("ben"));

    assertThat(service.post("/jobs", RunningService.TINY, key("ben")).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "tasks": 101                                            | /tasks
          "executors": [{"type": "serial"}, {"type": "process-pool", "workers": 4}] | /executors
          "measurement": {"forkHeap": "300m"}                     | /measurement/forkHeap
          "measurement": {"timeLimit": "11m"}                     | /measurement/timeLimit
          """)
  void a_job_that_is_larger_than_the_key_may_is_refused_with_its_place(
      String field, String pointer) {
    String body = "{\"preset\": \"async-count\", " + field + "}";

    for (String path : List.of("/jobs", "/jobs?dryRun=true")) {
      Answer refused = service.post(path, body, key("dora"));

      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(refused.json().path("code").stringValue()).isEqualTo("VALIDATION_FAILED");
      assertThat(refused.json().at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
      assertThat(refused.json().at("/errors/0/code").stringValue()).isEqualTo("OVER_LIMIT");
    }
    assertThat(service.post("/jobs?dryRun=true", body, key("cleo")).status()).isEqualTo(200);
  }

  @Test
  void the_environment_says_what_the_caller_may_ask_for() {
    assertThat(limits("ann").path("requestsPerMinute").intValue()).isEqualTo(PER_MINUTE);
    assertThat(limits("ann").path("queuedJobs").intValue()).isEqualTo(50);
    assertThat(limits("ben").path("requestsPerMinute").intValue()).isEqualTo(600);
    assertThat(limits("ben").path("queuedJobs").intValue()).isEqualTo(3);
    assertThat(limits("dora").path("tasks").intValue()).isEqualTo(100);
    assertThat(limits("dora").path("processes").intValue()).isEqualTo(4);
    assertThat(limits("dora").path("memoryBytes").longValue()).isEqualTo(256L << 20);
    assertThat(limits("dora").path("timeLimitSeconds").doubleValue()).isEqualTo(600);
    assertThat(limits("cleo").path("tasks").isNull()).isTrue();
    assertThat(limits("cleo").path("timeLimitSeconds").doubleValue()).isEqualTo(7_200);
    assertThat(limits("vera").path("requestsPerMinute").intValue()).isEqualTo(600);
    assertThat(limits("root")).allMatch(JsonNode::isNull);
  }

  @Test
  void a_runner_may_ask_for_every_preset_in_each_size_by_default() {
    for (JsonNode preset : service.get("/presets", key("cleo")).json().path("items")) {
      for (JsonNode size : preset.path("sizes")) {
        String body =
            "{\"preset\": \"%s\", \"size\": \"%s\"}"
                .formatted(preset.path("name").stringValue(), size.stringValue());
        Answer answer = service.post("/jobs?dryRun=true", body, key("cleo"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      }
    }
  }

  private JsonNode limits(String name) {
    return service.get("/environment", key(name)).json().path("limits");
  }

  private static String[] key(String name) {
    return new String[] {"X-API-Key", TestKeys.of(name)};
  }
}
