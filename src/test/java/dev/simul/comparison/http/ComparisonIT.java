package dev.simul.comparison.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Comparing jobs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonIT {
  private static final String NONE = "00000000-0000-7000-8000-000000000000";

  private RunningService service;
  private String first;
  private String second;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = RunningService.start(directory);
    first = ended(RunningService.TINY);
    second = ended(RunningService.TINY);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private String ended(String request) {
    String id = service.submit(request);
    service.awaitEnd(id);
    return id;
  }

  @Test
  void two_runs_of_a_job_stand_side_by_side() {
    Answer answer = compare(first, second);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode comparison = answer.json();
    assertThat(comparison.path("varying").stringValue()).isEqualTo("none");
    assertThat(comparison.at("/baseline/jobId").stringValue()).isEqualTo(first);
    assertThat(comparison.at("/candidate/jobId").stringValue()).isEqualTo(second);
    assertThat(comparison.path("differences")).isEmpty();
    assertThat(comparison.path("warnings")).isEmpty();
    assertThat(comparison.path("cells")).hasSize(2);
    for (JsonNode cell : comparison.path("cells")) {
      assertThat(cell.path("verdict").isNull()).isTrue();
      assertThat(cell.path("reason").stringValue()).isEqualTo("NOT_INTERLEAVED");
      assertThat(cell.at("/baseline/wallSeconds/median").doubleValue()).isPositive();
      assertThat(cell.at("/candidate/wallSeconds/median").doubleValue()).isPositive();
    }
    assertThat(comparison.at("/cells/1/candidate/versusBaseline/speedup").doubleValue())
        .isEqualTo(
            service
                .get("/jobs/" + second + "/result")
                .json()
                .at("/cells/1/versusBaseline/speedup")
                .doubleValue());
  }

  @Test
  void the_fingerprint_stands_in_each_result_too() {
    JsonNode one = service.get("/jobs/" + first + "/result").json().path("fingerprint");
    JsonNode other = service.get("/jobs/" + second + "/result").json().path("fingerprint");

    assertThat(one.path("hash").stringValue()).matches("[0-9a-f]{16}");
    assertThat(one).isEqualTo(other);
    assertThat(compare(first, second).json().at("/baseline/fingerprint")).isEqualTo(one);
  }

  @Test
  void it_can_be_read_as_a_report() {
    Answer answer = compare(first, second + "&format=md");

    assertThat(answer.header("Content-Type")).startsWith("text/markdown");
    assertThat(answer.body())
        .startsWith("# A job, measured twice\n")
        .contains("Nothing is known to differ between the jobs.\n");
    assertThat(compare(first, second + "&format=csv").body())
        .startsWith("key,baseline.status,baseline.versusBaseline.speedup,")
        .contains("\r\nthread-pool,OK,")
        .endsWith(",NOT_INTERLEAVED\r\n");
    assertThat(compare(first, second + "&format=html").status()).isEqualTo(406);
    assertThat(compare(first, second + "&format=jmh").status()).isEqualTo(406);
  }

  @Test
  void jobs_that_measured_other_work_are_refused_with_the_places() {
    String other = ended(RunningService.TINY.replace("\"tasks\": 4", "\"tasks\": 3"));

    Answer answer = compare(first, other);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("NOT_COMPARABLE");
    assertThat(answer.json().path("detail").stringValue()).contains("they differ in /tasks.");
    assertThat(answer.json().path("errors")).hasSize(1);
    assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/tasks");
    assertThat(answer.json().at("/errors/0/message").stringValue())
        .isEqualTo("is 4 in the baseline and 3 in the candidate");
  }

  @Test
  void a_job_that_does_not_exist_or_has_not_ended_or_never_began_is_refused() {
    String running = service.submit(RunningService.LONG);
    service.awaitState(running, "RUNNING");
    String waiting = service.submit(RunningService.LONG);

    assertThat(compare(first, NONE).status()).isEqualTo(404);
    Answer early = compare(running, first);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.json().path("code").stringValue()).isEqualTo("JOB_NOT_ENDED");

    service.post("/jobs/" + waiting + "/cancel", "");
    Answer never = compare(first, waiting);
    assertThat(never.status()).isEqualTo(409);
    assertThat(never.json().path("code").stringValue()).isEqualTo("JOB_NOT_MEASURED");
    assertThat(never.json().path("detail").stringValue())
        .contains("ended as CANCELLED before it began");
    service.post("/jobs/" + running + "/cancel", "");
    service.awaitEnd(running);
  }

  @Test
  void a_bad_query_says_what_is_wrong() {
    assertThat(error(service.get("/comparisons?baseline=" + first)))
        .isEqualTo("candidate must be there");
    assertThat(error(service.get("/comparisons?candidate=" + first)))
        .isEqualTo("baseline must be there");
    assertThat(error(compare(first, first)))
        .isEqualTo("candidate must be another job than baseline, but both are " + first);
    assertThat(error(compare(first, second + "&varying=machin")))
        .isEqualTo(
            "varying must be among none, machine, jdk, but is machin; did you mean machine?");
  }

  private Answer compare(String baseline, String candidate) {
    return service.get("/comparisons?baseline=" + baseline + "&candidate=" + candidate);
  }

  private static String error(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    JsonNode error = answer.json().at("/errors/0");
    return error.path("parameter").stringValue() + " " + error.path("message").stringValue();
  }
}
