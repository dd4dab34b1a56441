package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.job.RunningService.Answer;
import dev.simul.job.stream.JobStreams;
import dev.simul.machine.MeasuringLock;
import dev.simul.node.SimulProperties;
import dev.simul.process.ProcessTree;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobApiIT {
  private Path directory;
  private RunningService service;

  @BeforeAll
  void start(@TempDir Path fresh) {
    directory = fresh;
    service =
        RunningService.start(directory, "--simul.node.name=box", "--simul.node.labels.rack=r1");
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void a_submitted_job_is_accepted_with_the_ways_to_follow_it() {
    Answer answer = service.post("/jobs", RunningService.TINY);

    assertThat(answer.status()).isEqualTo(202);
    String self = answer.header("Location");
    assertThat(self).matches("/jobs/[0-9a-f-]{36}");
    assertThat(answer.header("Retry-After")).matches("[0-9]+");
    JsonNode job = answer.json();
    assertThat(self).endsWith(job.path("id").stringValue());
    assertThat(job.at("/links/self").stringValue()).isEqualTo(self);
    assertThat(job.at("/links/result").stringValue()).isEqualTo(self + "/result");
    assertThat(job.at("/links/cancel").stringValue()).isEqualTo(self + "/cancel");
    assertThat(job.at("/spec/measurement/timeLimit").stringValue()).isEqualTo("PT5M");
    assertThat(job.at("/spec/executors/1/workers").isNumber()).isTrue();
    service.awaitState(job.path("id").stringValue(), "SUCCEEDED");
  }

  @Test
  void a_job_that_has_ended_tells_when_it_came_into_its_states() {
    JsonNode job = ended(RunningService.TINY);

    assertThat(job.path("state").stringValue()).isEqualTo("SUCCEEDED");
    assertThat(job.at("/progress/fraction").doubleValue()).isEqualTo(1);
    assertThat(job.path("failedCells").intValue()).isZero();
    assertThat(job.path("attempt").intValue()).isEqualTo(1);
    assertThat(job.at("/node/name").stringValue()).isEqualTo("box");
    assertThat(job.at("/node/labels/rack").stringValue()).isEqualTo("r1");
    assertThat(job.at("/links/cancel").isNull()).isTrue();
    assertThat(job.path("queuePosition").isNull()).isTrue();
    assertThat(
            Stream.of("submittedAt", "queuedAt", "startedAt", "finishedAt")
                .map(name -> Instant.parse(job.at("/timestamps/" + name).stringValue())))
        .isSorted();
    assertThat(job.at("/timestamps/cancellingAt").isNull()).isTrue();
  }

  @Test
  void the_job_submitted_last_is_found_as_latest_and_stands_first_in_the_list() {
    service.submit(RunningService.TINY);
    String id =
        service
            .post("/jobs", RunningService.TINY, "Prefer", "wait=60")
            .json()
            .path("jobId")
            .stringValue();

    assertThat(service.get("/jobs/latest").json().path("id").stringValue()).isEqualTo(id);
    assertThat(service.get("/jobs/latest/result").json().path("jobId").stringValue()).isEqualTo(id);
    JsonNode list = service.get("/jobs?limit=2").json();
    assertThat(list.path("items")).hasSize(2);
    assertThat(list.at("/items/0/id").stringValue()).isEqualTo(id);
  }

  @Test
  void to_ask_for_the_head_of_events_takes_the_place_of_no_stream() {
    String id = service.submit(RunningService.LONG);
    String events = "/jobs/" + id + "/events";

    try {
      int streams = service.part(SimulProperties.class).clients().streams();
      for (int i = 0; i <= streams; i++) {
        Answer answer = service.send("HEAD", events);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
      }
      assertThat(service.part(JobStreams.class).open()).isZero();
      assertThat(service.send("HEAD", "/jobs/nope/events").status()).isEqualTo(404);
    } finally {
      cancel(id);
    }
  }

  @Test
  void a_client_that_waits_gets_the_result() {
    Answer answer = service.post("/jobs", RunningService.TINY, "Prefer", "wait=60");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=60");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Location")).startsWith("/jobs/");
    JsonNode result = answer.json();
    assertThat(result.path("complete").booleanValue()).isTrue();
    assertThat(result.path("cells")).hasSize(2);
  }

  @Test
  void nobody_waits_for_more_than_ten_minutes() {
    Answer answer = service.post("/jobs", RunningService.TINY, "Prefer", "wait=86400");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=600");
  }

  @Test
  void a_client_that_waits_and_accepts_markdown_gets_the_report() {
    Answer answer =
        service.post("/jobs", RunningService.TINY, "Prefer", "wait=60", "Accept", "text/markdown");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/markdown;charset=utf-8");
    assertThat(answer.body()).startsWith("# ").contains("**Conclusion.**");
  }

  @Test
  void a_client_that_waits_for_less_time_is_told_how_far_the_job_is() {
    Answer json = service.post("/jobs", RunningService.LONG, "Prefer", "wait=1");
    Answer line =
        service.post(
            "/jobs",
            RunningService.LONG,
            "Prefer",
            "respond-async, wait=0",
            "Accept",
            "text/markdown");

    assertThat(json.status()).isEqualTo(202);
    assertThat(json.header("Preference-Applied")).isEqualTo("wait=1");
    assertThat(json.json().path("state").stringValue()).isIn("QUEUED", "RUNNING");
    assertThat(line.status()).isEqualTo(202);
    assertThat(line.header("Preference-Applied")).isEqualTo("wait=0");
    assertThat(line.body().lines()).hasSize(1);
    assertThat(line.body()).contains("GET " + line.header("Location") + "/result");
    cancel(json.json().path("id").stringValue());
    cancel(line.header("Location").substring("/jobs/".length()));
  }

  @Test
  void a_client_that_leaves_cancels_nothing() throws Exception {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      String body = named("abandoned", RunningService.TINY);
      client
          .getOutputStream()
          .write(
              ("POST /jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nPrefer: wait=60\r\n"
                      + "Content-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      await().atMost(Duration.ofSeconds(30)).until(() -> latestIs("abandoned"));
    }

    service.awaitState(service.get("/jobs/latest").json().path("id").stringValue(), "SUCCEEDED");
  }

  @Test
  void a_client_that_waits_is_answered_when_the_job_is_cancelled() throws Exception {
    String[] answer = new String[1];
    Thread client =
        Thread.ofPlatform()
            .start(() ->
                answer[0] =
                    service
                        .post(
                            "/jobs",
                            named("to be cancelled", RunningService.LONG),
                            "Prefer",
                            "wait=60")
                        .body());
    await().atMost(Duration.ofSeconds(30)).until(() -> latestIs("to be cancelled"));

    cancel(service.get("/jobs/latest").json().path("id").stringValue());
    client.join(Duration.ofSeconds(30));

    assertThat(answer[0]).contains("\"complete\":false");
  }

  @Test
  void the_result_has_the_form_of_version_1() {
    String id = ended(RunningService.TINY).path("id").stringValue();
    JsonNode result = service.get("/jobs/" + id + "/result").json();

    assertThat(result.propertyNames())
        .containsExactly(
            "schemaVersion",
            "methodologyVersion",
            "jobId",
            "complete",
            "margin",
            "baseline",
            "seed",
            "node",
            "startedAt",
            "finishedAt",
            "work",
            "conclusion",
            "failedCells",
            "notWorseThanBest",
            "warnings",
            "cells",
            "expectations",
            "blockingCoefficient",
            "fingerprint",
            "environment",
            "selfTest",
            "caveat",
            "suggestion");
    assertThat(result.path("seed").isString()).isTrue();
    assertThat(result.at("/node/name").stringValue()).isEqualTo("box");
    assertThat(result.at("/environment/jdk/version").isString()).isTrue();
    assertThat(result.path("expectations")).isEmpty();
    JsonNode pool = result.at("/cells/1");
    assertThat(pool.propertyNames())
        .containsExactly(
            "key",
            "phrase",
            "status",
            "reason",
            "requested",
            "resolved",
            "observed",
            "returned",
            "wallSeconds",
            "setupSeconds",
            "coldSeconds",
            "tasksPerSecond",
            "taskSeconds",
            "perTaskSeconds",
            "perIteration",
            "peakPssBytes",
            "peakPssBytesRange",
            "figures",
            "heapBytes",
            "versusBaseline",
            "warnings");
    assertThat(pool.path("requested").toString()).isEqualTo("{\"type\":\"thread-pool\"}");
    assertThat(pool.path("resolved").propertyNames()).containsExactly("type", "workers");
    assertThat(pool.path("returned").isString()).isTrue();
    assertThat(pool.at("/wallSeconds").propertyNames())
        .contains("median", "mean", "min", "max", "ci", "generations", "iterations");
    assertThat(pool.at("/wallSeconds/ci").isNull()).isTrue();
    assertThat(pool.path("versusBaseline").propertyNames())
        .containsExactly(
            "speedup",
            "ci",
            "method",
            "adjustment",
            "efficiency",
            "verdict",
            "reason",
            "excludesAbove",
            "generationsToDecide");
    assertThat(result.at("/cells/0/versusBaseline").isNull()).isTrue();
  }

  @Test
  void raw_samples_are_told_only_to_those_who_ask() {
    String id = ended(RunningService.TINY).path("id").stringValue();

    JsonNode with = service.get("/jobs/" + id + "/result?include=samples").json();

    assertThat(with.at("/cells/0/samples")).hasSize(1);
    assertThat(with.at("/cells/0/samples/0").propertyNames())
        .containsExactly(
            "phase", "generation", "round", "position", "repetitions", "wallSeconds", "counts");
    assertThat(service.get("/jobs/" + id + "/result").json().at("/cells/0").has("samples"))
        .isFalse();
  }

  @Test
  void the_form_of_the_result_follows_the_query_and_then_accept() {
    String result = "/jobs/" + ended(RunningService.TINY).path("id").stringValue() + "/result";

    assertThat(service.get(result, "Accept", "text/markdown").body()).startsWith("# ");
    assertThat(service.get(result + "?format=md").body()).startsWith("# ");
    assertThat(service.get(result + "?format=json", "Accept", "text/markdown").body())
        .startsWith("{");
    assertThat(service.get(result + "?format=xml").status()).isEqualTo(406);
    assertThat(service.get(result, "Accept", "image/png").status()).isEqualTo(406);
  }

  @Test
  void what_is_measured_is_shown_while_the_job_runs() {
    String id =
        service.submit(
            """
            {"workload": {"type": "sleep", "durations": ["1ms"]}, "tasks": 2,
             "executors": [{"type": "serial"}, {"type": "thread-pool"}],
             "measurement": {"effort": "quick", "timeLimit": "2m"}}
            """);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            !service.get("/jobs/" + id + "/result").json().at("/cells/0/coldSeconds").isNull());

    JsonNode result = service.get("/jobs/" + id + "/result").json();
    JsonNode job = service.get("/jobs/" + id).json();

    assertThat(result.path("complete").booleanValue()).isFalse();
    assertThat(result.path("finishedAt").isNull()).isTrue();
    assertThat(job.path("state").stringValue()).isEqualTo("RUNNING");
    assertThat(job.at("/progress/generations").intValue()).isEqualTo(6);
    cancel(id);
    JsonNode kept = service.get("/jobs/" + id + "/result").json();
    assertThat(kept.at("/cells/0/coldSeconds").isNumber()).isTrue();
    assertThat(kept.path("complete").booleanValue()).isFalse();
  }

  @Test
  void when_a_running_job_is_said_to_be_cancelled_nothing_of_it_is_left() throws Exception {
    String id = service.submit(RunningService.LONG);
    service.awaitState(id, "RUNNING");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !RunningService.measuring(directory).living().isEmpty());
    ProcessTree processes = RunningService.measuring(directory);

    Answer answer = service.post("/jobs/" + id + "/cancel", "");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("state").stringValue()).isIn("CANCELLING", "CANCELLED");
    service.awaitState(id, "CANCELLED");

    assertThat(processes.living()).isEmpty();
    try (Stream<Path> left = Files.list(directory.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
    assertThat(service.get("/jobs/" + id).json().path("cancelRequested").booleanValue()).isTrue();
  }

  @Test
  void cancelling_again_changes_nothing() {
    String id = service.submit(RunningService.LONG);
    cancel(id);
    String ended = ended(RunningService.TINY).path("id").stringValue();

    Answer again = service.post("/jobs/" + id + "/cancel", "");
    Answer late = service.post("/jobs/" + ended + "/cancel", "");

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().path("state").stringValue()).isEqualTo("CANCELLED");
    assertThat(late.status()).isEqualTo(202);
    assertThat(late.json().path("state").stringValue()).isEqualTo("SUCCEEDED");
    assertThat(late.json().path("cancelRequested").booleanValue()).isFalse();
  }

  @Test
  void a_job_whose_limit_comes_before_any_iteration_has_timed_out() {
    JsonNode job =
        ended(
            """
            {"workload": {"type": "sleep", "durations": ["10m"]}, "tasks": 1,
             "executors": [{"type": "serial"}], "measurement": {"effort": "once", "timeLimit": "3s"}}
            """);

    assertThat(job.path("state").stringValue()).isEqualTo("TIMED_OUT");
    assertThat(job.path("reason").stringValue()).contains("PT3S");
    assertThat(job.path("failedCells").intValue()).isEqualTo(1);
  }

  @Test
  void jobs_wait_for_another_process_that_measures_and_say_for_whom() throws Exception {
    String id;
    try (MeasuringLock.Held _ =
        new MeasuringLock(RunningService.lockFile(directory)).take("somebody else", _ -> {})) {
      id = service.submit(RunningService.TINY);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              service
                  .get("/jobs/" + id)
                  .json()
                  .path("reason")
                  .stringValue("")
                  .contains("somebody else"));
      assertThat(service.state(id)).isEqualTo("QUEUED");
      assertThat(service.get("/jobs/" + id).json().path("queuePosition").intValue()).isEqualTo(1);
    }
    service.awaitState(id, "SUCCEEDED");
    assertThat(service.get("/jobs/" + id).json().path("reason").isNull()).isTrue();
  }

  @Test
  void a_preset_is_named_in_the_job() {
    Answer answer =
        service.post(
            "/jobs",
            """
            {"preset": "async-count", "size": "small", "workload": {"durations": ["1ms"]}, "measurement": {"effort": "once"}}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.json().path("preset").stringValue()).isEqualTo("async-count");
    cancel(answer.json().path("id").stringValue());
  }

  @Test
  void prometheus_sees_the_jobs() {
    ended(RunningService.TINY);

    Answer scrape = service.get("/actuator/prometheus");

    assertThat(scrape.status()).isEqualTo(200);
    assertThat(scrape.body())
        .containsPattern("simul_jobs_total\\{outcome=\"succeeded\",workload=\"spawn\"} [1-9]")
        .contains("simul_job_duration_seconds_bucket{outcome=\"succeeded\",le=\"60.0\"}")
        .containsPattern("(?m)^simul_queue_depth [0-9]");
  }

  private JsonNode ended(String request) {
    String id = service.submit(request);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> JobState.valueOf(service.state(id)).terminal());
    return service.get("/jobs/" + id).json();
  }

  private void cancel(String id) {
    service.post("/jobs/" + id + "/cancel", "");
    service.awaitState(id, "CANCELLED");
  }

  private boolean latestIs(String name) {
    return service.get("/jobs/latest").json().path("name").stringValue("").equals(name);
  }

  private static String named(String name, String request) {
    return request.replaceFirst("\\{", "{\"name\": \"" + name + "\", ");
  }
}
