package dev.simul.study.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Submitting and reading studies.
class StudiesOverHttpIT {
  private static final String NOTEBOOK = "{\"study\": \"notebook\", \"size\": \"small\"}";

  private RunningService service;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void a_study_queues_its_jobs_and_tells_what_is_known_of_its_claims(@TempDir Path directory) {
    service = RunningService.start(directory);

    Answer submitted = service.post("/studies", NOTEBOOK);

    assertThat(submitted.status()).isEqualTo(202);
    String location = submitted.header("Location");
    JsonNode study = service.get(location).json();
    assertThat(location).isEqualTo("/studies/" + study.path("id").stringValue());
    assertThat(study.path("study").stringValue()).isEqualTo("notebook");
    assertThat(study.path("size").stringValue()).isEqualTo("small");
    assertThat(study.path("complete").booleanValue()).isFalse();
    assertThat(study.path("jobs").size()).isGreaterThan(10);
    for (JsonNode job : study.path("jobs")) {
      assertThat(service.get(job.at("/links/self").stringValue()).status()).isEqualTo(200);
    }
    JsonNode claim = study.path("claims").path(0);
    assertThat(claim.at("/jvm/verdict").stringValue()).isEqualTo("INCONCLUSIVE");
    assertThat(claim.at("/jvm/findings/0/reason").stringValue()).contains("has not ended");
    assertThat(service.get(location + "?format=md").body())
        .startsWith("# Concurrency")
        .contains("0 of " + study.path("jobs").size() + " jobs have ended");
  }

  @Test
  void a_job_that_was_removed_leaves_a_gap_and_no_error(@TempDir Path directory) {
    service = RunningService.start(directory);
    JsonNode study = service.post("/studies", NOTEBOOK).json();
    String last = study.path("jobs").path(study.path("jobs").size() - 1).path("id").stringValue();
    assertThat(service.post("/jobs/" + last + "/cancel", "").status()).isEqualTo(202);
    assertThat(service.send("DELETE", "/jobs/" + last).status()).isEqualTo(204);

    String self = study.at("/links/self").stringValue();
    JsonNode jobs = service.get(self).json().path("jobs");

    assertThat(jobs.path(jobs.size() - 1).path("state").isNull()).isTrue();
    assertThat(jobs.path(jobs.size() - 1).path("reason").stringValue()).isEqualTo("it was removed");
    assertThat(service.get(self + "?format=md").status()).isEqualTo(200);
  }

  @Test
  void what_ended_is_judged_and_what_was_cancelled_or_removed_says_so(@TempDir Path directory) {
    service = RunningService.start(directory);
    JsonNode study = service.post("/studies", NOTEBOOK).json();
    Map<String, String> ids = new LinkedHashMap<>();
    study
        .path("jobs")
        .forEach(job -> ids.put(job.path("key").stringValue(), job.path("id").stringValue()));
    ids.forEach((key, id) -> {
      if (!key.equals("one-processor-waiting")) {
        service.post("/jobs/" + id + "/cancel", "");
      }
    });
    ids.values().forEach(service::awaitEnd);
    assertThat(service.send("DELETE", "/jobs/" + ids.get("cpu-bound")).status()).isEqualTo(204);

    JsonNode ended = service.get(study.at("/links/self").stringValue()).json();

    assertThat(ended.path("complete").booleanValue()).isTrue();
    assertThat(finding(ended, "1", 0).path("reason").stringValue())
        .isEqualTo("the job cpu-bound was removed");
    assertThat(finding(ended, "1", 0).path("verdict").stringValue()).isEqualTo("INCONCLUSIVE");
    assertThat(finding(ended, "1", 0).path("interval").isNull()).isTrue();
    assertThat(finding(ended, "2", 0).path("reason").stringValue())
        .isEqualTo("the job io-bound is CANCELLED");
    assertThat(finding(ended, "10", 1).path("found").doubleValue()).isPositive();
    assertThat(finding(ended, "10", 1).path("generations").intValue()).isPositive();
    assertThat(service.get(study.at("/links/report").stringValue()).body())
        .doesNotContain("jobs have ended")
        .contains("The job was removed.")
        .contains("The job is CANCELLED, so it decides nothing.");
  }

  @Test
  void a_study_that_is_sent_again_under_its_key_is_the_same(@TempDir Path directory) {
    service = RunningService.start(directory);
    String[] key = {"Idempotency-Key", "lesson-1"};

    Answer first = service.post("/studies", NOTEBOOK, key);
    Answer second = service.post("/studies", NOTEBOOK, key);
    Answer other = service.post("/studies", "{\"study\": \"notebook\"}", key);
    Answer job = service.post("/jobs", RunningService.TINY, key);

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("code").stringValue()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(job.status()).isEqualTo(422);
    assertThat(service.get("/jobs?limit=100").json().path("items").size())
        .isEqualTo(first.json().path("jobs").size());
  }

  @Test
  void a_key_that_a_job_has_is_not_for_a_study(@TempDir Path directory) {
    service = RunningService.start(directory);
    String[] key = {"Idempotency-Key", "lesson-1"};
    service.post("/jobs", RunningService.TINY, key);

    assertThat(service.post("/studies", NOTEBOOK, key).status()).isEqualTo(422);
  }

  private static JsonNode finding(JsonNode study, String claim, int part) {
    for (JsonNode judged : study.path("claims")) {
      if (judged.path("number").stringValue().equals(claim)) {
        return judged.at("/jvm/findings/" + part);
      }
    }
    throw new AssertionError("no claim " + claim);
  }

  @Test
  void a_queue_without_room_for_all_takes_none(@TempDir Path directory) {
    service = RunningService.start(directory, "--simul.queue.limit=5");

    Answer refused = service.post("/studies", NOTEBOOK);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(refused.json().path("code").stringValue()).isEqualTo("QUEUE_FULL");
    assertThat(service.get("/jobs").json().path("items").isEmpty()).isTrue();
  }
}
