package dev.simul.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class NodesIT {
  @TempDir private static Path directory;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.start(directory, "--simul.node.name=box-1", "--simul.node.labels.rack=r1");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_node_says_what_it_is_and_what_it_measures() {
    assertThat(node().path("name").stringValue()).isEqualTo("box-1");
    assertThat(node().at("/labels/rack").stringValue()).isEqualTo("r1");
    assertThat(node().path("state").stringValue()).isEqualTo("UP");
    assertThat(Instant.parse(node().path("startedAt").stringValue())).isBefore(Instant.now());
    assertThat(node().at("/environment/jdk/version").stringValue()).startsWith("25");
    assertThat(node().path("jobId").isNull()).isTrue();

    String id = service.submit(RunningService.LONG);
    service.awaitState(id, "RUNNING");

    assertThat(node().path("jobId").stringValue()).isEqualTo(id);
    service.post("/jobs/" + id + "/cancel", "");
    service.awaitState(id, "CANCELLED");
  }

  @Test
  void a_job_runs_on_a_node_with_the_labels_that_it_asks_for() {
    String id = service.submit(asking("r1"));

    service.awaitState(id, "SUCCEEDED");
    JsonNode job = service.get("/jobs/" + id).json();
    assertThat(job.at("/spec/nodeSelector/rack").stringValue()).isEqualTo("r1");
    assertThat(job.at("/node/labels/rack").stringValue()).isEqualTo("r1");
  }

  @Test
  void a_job_for_a_node_that_nobody_knows_is_refused_with_the_labels_that_are_known() {
    RunningService.Answer answer = service.post("/jobs", asking("r2"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("NO_MATCHING_NODE");
    assertThat(answer.json().path("detail").stringValue())
        .isEqualTo(
            "/nodeSelector must be labels that a node has (simul.node.labels), but no node has"
                + " rack=r2; known are rack=r1.");
    assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/nodeSelector");
  }

  @Test
  void every_job_of_a_study_runs_on_a_node_with_the_labels_that_the_study_asks_for() {
    RunningService.Answer answer = service.post("/studies", study("\"r1\""));

    assertThat(answer.status()).isEqualTo(202);
    List<String> ids =
        answer.json().path("jobs").valueStream().map(job -> job.path("id").stringValue()).toList();
    assertThat(ids)
        .isNotEmpty()
        .allSatisfy(id ->
            assertThat(
                    service.get("/jobs/" + id).json().at("/spec/nodeSelector/rack").stringValue())
                .isEqualTo("r1"));
    ids.reversed().forEach(id -> service.post("/jobs/" + id + "/cancel", ""));
    ids.forEach(id -> service.awaitState(id, "CANCELLED"));
  }

  @Test
  void a_study_for_a_node_that_nobody_knows_is_refused_once_and_not_for_each_job() {
    RunningService.Answer answer = service.post("/studies", study("\"r2\""));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("NO_MATCHING_NODE");
    assertThat(answer.json().path("errors")).hasSize(1);
    assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/nodeSelector");
    assertThat(service.post("/studies", study("7")).json().at("/errors/0/pointer").stringValue())
        .isEqualTo("/nodeSelector/rack");
  }

  private static String study(String rack) {
    return "{\"study\": \"notebook\", \"size\": \"small\", \"nodeSelector\": {\"rack\": "
        + rack
        + "}}";
  }

  private static JsonNode node() {
    return service.get("/nodes").json().at("/items/0");
  }

  private static String asking(String rack) {
    return RunningService.TINY.replaceFirst(
        "\\{", "{\"nodeSelector\": {\"rack\": \"" + rack + "\"}, ");
  }
}
