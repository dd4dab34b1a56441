package dev.simul.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Submitting and reading studies.
class StudiesOverHttpIT {
  private static final String NOTEBOOK = "{\"study\": \"notebook-small\"}";

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
    assertThat(study.path("complete").booleanValue()).isFalse();
    assertThat(study.path("jobs").size()).isGreaterThan(10);
    for (JsonNode job : study.path("jobs")) {
      assertThat(service.get(job.at("/links/self").stringValue()).status()).isEqualTo(200);
    }
    JsonNode claim = study.path("claims").path(0);
    assertThat(claim.at("/jvm/verdict").stringValue()).isEqualTo("INCONCLUSIVE");
    assertThat(claim.at("/jvm/findings/0/reason").stringValue())
        .contains("has not come to its end");
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
  void a_queue_without_room_for_all_takes_none(@TempDir Path directory) {
    service = RunningService.start(directory, "--simul.queue.limit=5");

    Answer refused = service.post("/studies", NOTEBOOK);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(refused.json().path("code").stringValue()).isEqualTo("QUEUE_FULL");
    assertThat(service.get("/jobs").json().path("items").isEmpty()).isTrue();
  }
}
