package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService.Answer;
import dev.simul.job.result.SelfTests;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SelfTestIT {
  /// Shorter work than the preset's, so that a test need not wait two minutes.
  private static final String SHORT =
      """
      {"preset": "self-test", "workload": {"steps": 100000}, "tasks": 1,
       "measurement": {"generations": 3, "rounds": 1, "warmup": "0s", "forkHeap": "64m"}}
      """;

  private RunningService service;

  @BeforeAll
  void start(@TempDir Path fresh) throws Exception {
    service = RunningService.start(fresh);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  @Order(1)
  void a_node_without_a_self_test_says_how_to_make_one() {
    Answer none = service.get("/self-test");

    assertThat(none.status()).isEqualTo(404);
    assertThat(none.json().path("code").stringValue()).isEqualTo("NO_SELF_TEST");
    assertThat(none.json().path("detail").stringValue()).contains("POST /self-test");
  }

  @Test
  @Order(2)
  void the_newest_self_test_stands_beside_every_later_result() {
    String first = service.submit(SHORT);
    service.awaitEnd(first);
    assertThat(service.get("/self-test").status()).isEqualTo(404);
    takeForASelfTest(first);

    JsonNode certificate = service.get("/self-test").json();
    assertThat(certificate.path("jobId").stringValue()).isEqualTo(first);
    assertThat(certificate.path("comparisons").intValue()).isEqualTo(3);
    assertThat(certificate.path("noiseFloor").doubleValue()).isPositive();
    assertThat(certificate.path("clockReadNanos").doubleValue()).isPositive();
    assertThat(service.get("/jobs/" + first + "/result").json().path("selfTest").isNull()).isTrue();

    String later =
        service.submit(
            """
            {"workload": {"type": "spawn"}, "tasks": 1, "executors": [{"type": "serial"}],
             "measurement": {"effort": "once"}}
            """);
    service.awaitEnd(later);

    assertThat(service.get("/jobs/" + later + "/result").json().path("selfTest"))
        .isEqualTo(certificate);
    assertThat(service.get("/jobs/" + later + "/result?format=md").body())
        .contains("Self-test of this machine on ");
  }

  @Test
  @Order(3)
  void a_job_with_unequal_cells_is_no_self_test() {
    String before = service.get("/self-test").body();

    String unequal =
        service.submit(
            SHORT.replace(
                "\"tasks\": 1,",
                "\"tasks\": 1, \"executors\": [{\"key\": \"a\", \"type\": \"serial\"}, {\"type\": \"thread-pool\"}],"));
    service.awaitEnd(unequal);
    takeForASelfTest(unequal);

    assertThat(service.get("/self-test").body()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void can_be_asked_for_without_a_body() {
    Answer queued = service.post("/self-test", "");

    assertThat(queued.status()).isEqualTo(202);
    assertThat(queued.header("Location")).isEqualTo(queued.json().at("/links/self").stringValue());
    assertThat(queued.json().path("preset").stringValue()).isEqualTo("self-test");
    assertThat(isSelfTest(queued.json().path("id").stringValue())).isTrue();
    service.post(queued.header("Location") + "/cancel", "");
    service.awaitEnd(queued.json().path("id").stringValue());
  }

  /// Marks a job as one that measured the preset's own work.
  private void takeForASelfTest(String id) {
    assertThat(isSelfTest(id)).isFalse();
    jdbc()
        .update(
            "INSERT INTO job_term (term, job_id) VALUES (?, ?)",
            JobFilter.preset(SelfTests.PRESET),
            id);
  }

  private boolean isSelfTest(String id) {
    return jdbc()
        .queryForList("SELECT term FROM job_term WHERE job_id = ?", String.class, id)
        .contains(JobFilter.preset(SelfTests.PRESET));
  }

  private JdbcTemplate jdbc() {
    return service.part(JdbcTemplate.class);
  }
}
