package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService.Answer;
import dev.simul.job.submission.IdempotencyKey;
import dev.simul.job.submission.Submission;
import dev.simul.job.submission.SubmissionService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Listing, following, repeating and removing jobs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsOverHttpIT {
  private static final String TINY = RunningService.TINY;

  private RunningService service;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = RunningService.start(directory);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void a_list_is_paged_by_its_cursor_and_filtered() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.addFirst(ended(TINY.replaceFirst("\\{", "{\"labels\": {\"run\": \"a, b=c\"}, ")));
    }

    JsonNode first = service.get("/jobs?limit=2&label=run=a,%20b=c").json();
    JsonNode second =
        service
            .get("/jobs?limit=2&label=run=a,%20b=c&cursor=" + first.path("next").stringValue())
            .json();

    assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
    assertThat(ids(second)).isEqualTo(ids.subList(2, 3));
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(ids(service.get("/jobs?label=run=a,%20b=c&label=run=other").json())).isEmpty();
    assertThat(ids(service.get("/jobs?label=run=a,%20b=c&state=SUCCEEDED,FAILED").json()))
        .hasSize(3);
    assertThat(ids(service.get("/jobs?label=run=a,%20b=c&state=QUEUED").json())).isEmpty();
    assertThat(ids(service.get("/jobs?workload=count&label=run=a,%20b=c").json())).isEmpty();
    assertThat(ids(service.get("/jobs?executor=thread-pool&label=run=a,%20b=c").json())).hasSize(3);
    assertThat(ids(service.get("/jobs?since=2999-01-01T00:00:00Z").json())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state=DONE        | state    | must be among [QUEUED, RUNNING
          workload=cuont    | workload | must be among count,
          executor=threads  | executor | must be among fork-join,
          label=team        | label    | a key and a value
          label=a%3D%00     | label    | without control characters
          label=%00%3Da     | label    | without control characters
          since=yesterday   | since    | must be a time such as
          since=%2B999999999-12-31T00:00:00Z | since | in a year of four digits
          since=-999999999-01-01T00:00:00Z   | since | in a year of four digits
          cursor=abc        | cursor   | of an earlier page
          cursor=%2B        | cursor   | of an earlier page
          """)
  void a_list_says_what_is_wrong_with_its_query(String query, String parameter, String message) {
    Answer answer = service.get("/jobs?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo(parameter);
    assertThat(answer.json().at("/errors/0/message").stringValue()).contains(message);
  }

  @Test
  void a_list_is_not_searched_for_more_labels_than_a_job_can_have() {
    String twenty = "/jobs?label=n=1" + "&label=n=1".repeat(19);

    assertThat(service.get(twenty).status()).isEqualTo(200);
    Answer answer = service.get(twenty + "&label=n=2");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo("label");
    assertThat(answer.json().at("/errors/0/message").stringValue()).contains("at most 20 times");
  }

  @Test
  void a_job_is_sent_again_only_if_it_has_changed() {
    String id = ended(TINY);
    Answer whole = service.get("/jobs/" + id);
    String tag = whole.header("ETag");

    assertThat(tag).matches("\"[^\"]+\"");
    Answer same = service.get("/jobs/" + id, "If-None-Match", tag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);
    assertThat(service.get("/jobs/" + id, "If-None-Match", "\"other\"").body())
        .isEqualTo(whole.body());
  }

  @Test
  void a_job_tells_every_state_that_it_came_into() {
    JsonNode job = service.get("/jobs/" + ended(TINY)).json();

    assertThat(job.path("transitions").valueStream().map(one -> one.path("state").stringValue()))
        .containsExactly("QUEUED", "RUNNING", "SUCCEEDED");
    assertThat(job.path("formerAttempts")).isEmpty();
  }

  @Test
  void a_dry_run_tells_what_it_would_take_and_queues_nothing() {
    int before = ids(service.get("/jobs?limit=200").json()).size();

    Answer answer =
        service.post(
            "/jobs?dryRun=true",
            """
            {"workload": {"type": "sleep", "durations": ["2s"]}, "tasks": 3,
             "executors": [{"type": "serial"}, {"type": "virtual-threads"}],
             "measurement": {"effort": "once", "timeLimit": "10s"}}
            """);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode trial = answer.json();
    assertThat(trial.at("/cells/0/atLeastSeconds").doubleValue()).isEqualTo(6);
    assertThat(trial.at("/cells/1/atLeastSeconds").doubleValue()).isEqualTo(2);
    assertThat(trial.at("/estimate/atLeastSeconds").doubleValue()).isEqualTo(16);
    assertThat(trial.at("/efforts").findValuesAsString("effort"))
        .containsExactly("ONCE", "QUICK", "STANDARD", "THOROUGH");
    assertThat(trial.at("/efforts/0/intervals").booleanValue()).isFalse();
    assertThat(trial.at("/efforts/1/generations").intValue()).isEqualTo(6);
    assertThat(trial.at("/estimate/atMostSeconds").doubleValue()).isEqualTo(10);
    assertThat(trial.at("/warnings/0/code").stringValue()).isEqualTo("TIME_LIMIT_TOO_SHORT");
    assertThat(trial.at("/limits/queueLimit").intValue()).isEqualTo(100);
    assertThat(trial.at("/spec/executors/1/carriers").isNumber()).isTrue();
    assertThat(ids(service.get("/jobs?limit=200").json())).hasSize(before);
    assertThat(service.post("/jobs?dryRun=true", "{}").status()).isEqualTo(400);
  }

  @Test
  void the_same_key_and_body_get_the_same_job_and_another_body_an_error() {
    Answer first = service.post("/jobs", TINY, "Idempotency-Key", "once-1");
    Answer again = service.post("/jobs", TINY, "Idempotency-Key", "\"once-1\"");
    Answer other = service.post("/jobs", TINY + " ", "Idempotency-Key", "once-1");

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("code").stringValue()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(service.post("/jobs", TINY, "Idempotency-Key", "a b").status()).isEqualTo(400);
    Answer waited = service.post("/jobs", TINY, "Idempotency-Key", "once-1", "Prefer", "wait=60");
    assertThat(waited.json().path("jobId")).isEqualTo(first.json().path("id"));
  }

  @Test
  void many_submissions_at_once_under_one_key_make_one_job() {
    Set<String> ids =
        Set.copyOf(
            Stream.generate(() -> TINY)
                .limit(8)
                .parallel()
                .map(body -> service.post("/jobs", body, "Idempotency-Key", "once-2"))
                .map(answer -> answer.json().path("id").stringValue())
                .toList());

    assertThat(ids).hasSize(1);
  }

  @Test
  void a_client_that_sends_again_gets_its_job_also_if_the_request_would_be_refused_by_now() {
    SubmissionService jobs = service.part(SubmissionService.class);
    IdempotencyKey key = new IdempotencyKey("once-3", "of the same body", null);
    Submission<Job> first =
        jobs.submit(TINY.getBytes(StandardCharsets.UTF_8), JobTable.ANYBODY, key);
    Submission<Job> again =
        jobs.submit("refused".getBytes(StandardCharsets.UTF_8), JobTable.ANYBODY, key);

    assertThat(again).isInstanceOf(Submission.Accepted.class);
    assertThat(((Submission.Accepted<Job>) again).submitted().id())
        .isEqualTo(((Submission.Accepted<Job>) first).submitted().id());
  }

  @Test
  void only_a_job_that_has_ended_is_removed_and_then_it_is_gone() {
    String id = service.submit(RunningService.LONG);

    Answer early = service.send("DELETE", "/jobs/" + id);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.json().path("code").stringValue()).isEqualTo("JOB_NOT_ENDED");
    assertThat(early.json().path("detail").stringValue()).contains("/jobs/" + id + "/cancel");

    service.post("/jobs/" + id + "/cancel", "");
    service.awaitState(id, "CANCELLED");
    assertThat(service.send("DELETE", "/jobs/" + id).status()).isEqualTo(204);
    assertThat(service.send("DELETE", "/jobs/" + id).status()).isEqualTo(404);
    assertThat(service.get("/jobs/" + id).status()).isEqualTo(404);
    assertThat(service.get("/jobs/" + id + "/result").status()).isEqualTo(404);
    assertThat(service.get("/jobs/" + id + "/events").status()).isEqualTo(404);
    assertThat(service.send("DELETE", "/jobs/latest").status()).isEqualTo(404);
  }

  @Test
  void a_delete_that_races_with_readers_leaves_them_an_answer() {
    String id = ended(TINY);

    List<Integer> statuses =
        Stream.of("", "/result", "/events", "DELETE", "", "/result", "/cancel", "DELETE", "")
            .parallel()
            .map(path ->
                switch (path) {
                  case "DELETE" -> service.send("DELETE", "/jobs/" + id);
                  case "/cancel" -> service.post("/jobs/" + id + path, "");
                  default -> service.get("/jobs/" + id + path);
                })
            .map(Answer::status)
            .toList();

    assertThat(statuses).isSubsetOf(200, 202, 204, 404).containsOnlyOnce(204);
  }

  @Test
  void events_begin_with_a_snapshot_and_end_with_the_end() {
    String id = service.submit(TINY);

    Answer stream = service.get("/jobs/" + id + "/events");

    assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
    List<String> names =
        Arrays.stream(stream.body().split("\n", -1))
            .filter(line -> line.startsWith("event:"))
            .map(line -> line.substring("event:".length()))
            .toList();
    assertThat(names).startsWith("snapshot").endsWith("done").contains("cell", "state");
    String done = stream.body().substring(stream.body().lastIndexOf("data:"));
    assertThat(done).contains("\"state\":\"SUCCEEDED\"").contains(id);
  }

  @Test
  void events_of_a_job_that_has_ended_are_a_snapshot_and_the_end() {
    String body = service.get("/jobs/" + ended(TINY) + "/events").body();

    assertThat(body).startsWith("event:snapshot").contains("event:done");
    assertThat(body).doesNotContain("event:cell");
  }

  @Test
  void a_result_is_to_be_had_as_csv_and_in_jmh_s_form() {
    String id = ended(TINY);

    Answer csv = service.get("/jobs/" + id + "/result", "Accept", "text/csv");
    assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(csv.body().split("\r\n", -1)).hasSize(4);
    assertThat(csv.body()).startsWith("key,").contains("\r\nserial,", "\r\nthread-pool,");
    assertThat(service.get("/jobs/" + id + "/result?format=csv&include=samples").body())
        .startsWith("key,phase,generation,round,position");
    JsonNode jmh = service.get("/jobs/" + id + "/result?format=jmh").json();
    assertThat(jmh).hasSize(2);
    assertThat(jmh.at("/0/mode").stringValue()).isEqualTo("ss");
    assertThat(jmh.at("/0/jdkVersion").stringValue()).isNotEmpty();
    assertThat(jmh.at("/0/jvm").stringValue()).endsWith("/bin/java");
  }

  @Test
  void a_trace_has_a_slice_for_each_task_and_the_messages_in_their_order() {
    String id =
        ended(
            """
            {"workload": {"type": "sleep", "durations": ["20ms"]}, "tasks": 3,
             "executors": [{"type": "serial"}, {"type": "processes"}],
             "measurement": {"effort": "once"}}
            """);

    JsonNode trace = service.get("/jobs/" + id + "/trace").json();

    List<JsonNode> events = trace.path("traceEvents").valueStream().toList();
    assertThat(events.stream().filter(event -> event.path("ph").asString().equals("X"))).hasSize(6);
    assertThat(
            events.stream()
                .filter(event -> event.path("ph").asString().equals("i"))
                .filter(event -> event.path("pid").intValue() == 1)
                .map(event -> event.path("name").stringValue()))
        .containsExactly("One", "Two", "One", "Two", "One", "Two");
    assertThat(trace.at("/otherData/omitted/serial/notes").longValue()).isZero();
  }

  @Test
  void a_result_says_which_attempts_and_extras_there_are() {
    String id = ended(TINY);

    assertThat(service.get("/jobs/" + id + "/result?attempt=1").json().path("complete").asBoolean())
        .isTrue();
    assertThat(service.get("/jobs/" + id + "/result?attempt=2").body()).contains("must be 1 to 1");
    assertThat(service.get("/jobs/" + id + "/result?include=all").status()).isEqualTo(400);
  }

  private String ended(String request) {
    return service.post("/jobs", request, "Prefer", "wait=60").json().path("jobId").stringValue();
  }

  private static List<String> ids(JsonNode page) {
    return page.path("items").valueStream().map(job -> job.path("id").stringValue()).toList();
  }
}
