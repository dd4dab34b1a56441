package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService.Answer;
import dev.simul.job.result.SeriesJobs;
import dev.simul.job.submission.JobGroups;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Jobs in the database that this Simul cannot read: one of a workload that it lacks, and ones that
/// a later Simul stored.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableJobIT {
  private static final String JOB =
      RunningService.TINY.replaceFirst("\\{", "{\"series\": \"nightly\", ");

  private RunningService service;
  private String readable;
  private String lacking;
  private String later;
  private String laterEvents;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = RunningService.start(directory, "--simul.metrics.series.allowed=nightly");
    readable = ended();
    lacking = ended();
    later = ended();
    laterEvents = ended();
    String replace = "UPDATE job SET experiment = REPLACE(experiment, '%s', '%s') WHERE id = :id";
    change(replace.formatted("\"spawn\"", "\"gone\""), lacking);
    change(replace.formatted("\"version\":2", "\"version\":3"), later);
    change(
        "UPDATE job_event SET type = 'reviewed' WHERE job_id = :id AND type = 'ended'",
        laterEvents);
    change("INSERT INTO job_term (term, job_id) VALUES ('preset:self-test', :id)", lacking);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private String ended() {
    String id = service.submit(JOB);
    service.awaitState(id, "SUCCEEDED");
    return id;
  }

  private void change(String sql, String id) {
    assertThat(service.part(JdbcClient.class).sql(sql).param("id", id).update()).isEqualTo(1);
  }

  @Test
  void such_a_job_is_shown_and_listed_as_any_other() {
    for (String id : new String[] {lacking, later, laterEvents}) {
      assertThat(service.get("/jobs/" + id).json().path("state").stringValue())
          .isEqualTo("SUCCEEDED");
    }
    assertThat(service.get("/jobs").json().path("items")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?include=samples",
        "?format=md",
        "?format=csv",
        "?format=html",
        "?format=jmh",
        "?attempt=1"
      })
  void its_result_says_why_there_is_none(String query) {
    assertUnreadable(
        service.get("/jobs/" + lacking + "/result" + query),
        "it has the workload gone, which this Simul lacks");
    assertUnreadable(service.get("/jobs/" + later + "/result" + query), "in version 3");
    assertUnreadable(
        service.get("/jobs/" + laterEvents + "/result" + query), "it has an event reviewed");
  }

  @Test
  void its_trace_is_there_unless_a_later_simul_stored_it() {
    assertThat(service.get("/jobs/" + lacking + "/trace").status()).isEqualTo(200);
    assertUnreadable(service.get("/jobs/" + later + "/trace"), "in version 3");
  }

  @Test
  void its_events_end_and_say_why() {
    for (String id : new String[] {lacking, later, laterEvents}) {
      Answer stream = service.get("/jobs/" + id + "/events");

      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.body())
          .startsWith("event:snapshot")
          .containsOnlyOnce("event:warning")
          .contains("RESULT_UNREADABLE", "This Simul cannot read what the job measured: it ");
      assertThat(stream.body().substring(stream.body().lastIndexOf("event:")))
          .startsWith("event:done");
    }
  }

  @Test
  void it_is_not_compared() {
    for (String pair :
        new String[] {
          "baseline=" + readable + "&candidate=" + lacking,
          "baseline=" + later + "&candidate=" + readable,
          "baseline=" + readable + "&candidate=" + laterEvents
        }) {
      assertUnreadable(service.get("/comparisons?" + pair), "This Simul cannot read the job ");
    }
  }

  @Test
  void a_series_shows_its_newest_job_that_can_be_read() {
    SeriesJobs series = service.part(SeriesJobs.class);

    assertThat(series.newest("nightly"))
        .get()
        .satisfies(job ->
            assertThat(job.endedAt().toString())
                .isEqualTo(
                    service
                        .get("/jobs/" + readable)
                        .json()
                        .at("/timestamps/finishedAt")
                        .stringValue()));
    assertThat(series.find(lacking)).isEmpty();
    assertThat(series.find(later)).isEmpty();
    assertThat(series.find(laterEvents)).isEmpty();
  }

  @Test
  void a_study_goes_without_it() {
    JobGroups groups = service.part(JobGroups.class);

    assertThat(groups.measured(readable)).isPresent();
    assertThat(groups.measured(lacking)).isEmpty();
    assertThat(groups.measured(later)).isEmpty();
    assertThat(groups.measured(laterEvents)).isEmpty();
  }

  @Test
  void a_self_test_that_cannot_be_read_spoils_no_other_result() {
    String after = ended();

    Answer result = service.get("/jobs/" + after + "/result");

    assertThat(result.status()).isEqualTo(200);
    assertThat(result.json().path("selfTest").isNull()).isTrue();
    assertThat(service.get("/self-test").status()).isEqualTo(404);
    assertThat(service.send("DELETE", "/jobs/" + after).status()).isEqualTo(204);
  }

  private static void assertUnreadable(Answer answer, String why) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("code").stringValue()).isEqualTo("JOB_UNREADABLE");
    assertThat(answer.json().path("detail").stringValue()).contains(why);
  }
}
