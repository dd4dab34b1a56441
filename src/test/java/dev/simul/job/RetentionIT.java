package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.job.RunningService.Answer;
import dev.simul.machine.MeasuringLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// How long jobs and studies are kept.
class RetentionIT {
  @TempDir private Path directory;
  private RunningService service;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void the_newest_jobs_stay_and_a_pinned_one() {
    service = RunningService.start(directory, "--simul.retention.count=2");
    String pinned = ended();
    assertThat(pin("PUT", pinned).status()).isEqualTo(204);
    List<String> later = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      later.add(ended());
    }

    await().untilAsserted(() -> assertThat(ids("/jobs")).hasSize(3));
    assertThat(ids("/jobs")).containsExactly(later.get(3), later.get(2), pinned);
    assertThat(service.get("/jobs/" + later.getFirst() + "/result").status()).isEqualTo(404);
    assertThat(service.get("/actuator/prometheus").body()).contains("simul_jobs_removed_total 2.0");
  }

  @Test
  void a_pin_holds_until_it_is_taken_off_and_both_may_be_said_again() {
    service = RunningService.start(directory);
    String id = ended();
    String other = ended();

    assertThat(pinned(id)).isFalse();
    assertThat(pin("PUT", id).status()).isEqualTo(204);
    assertThat(pin("PUT", id).status()).isEqualTo(204);
    assertThat(pinned(id)).isTrue();
    assertThat(ids("/jobs?pinned=true")).containsExactly(id);
    assertThat(ids("/jobs?pinned=false")).containsExactly(other);
    assertThat(service.get("/jobs?pinned=maybe").status()).isEqualTo(400);

    Answer refused = service.send("DELETE", "/jobs/" + id);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").stringValue()).isEqualTo("JOB_PINNED");
    assertThat(refused.json().path("detail").stringValue()).contains("DELETE /jobs/" + id + "/pin");

    assertThat(pin("DELETE", id).status()).isEqualTo(204);
    assertThat(pin("DELETE", id).status()).isEqualTo(204);
    assertThat(service.send("DELETE", "/jobs/" + id).status()).isEqualTo(204);
    assertThat(pin("PUT", id).status()).isEqualTo(404);
    assertThat(pin("DELETE", id).status()).isEqualTo(404);
    assertThat(pin("PUT", "latest").status()).isEqualTo(404);
    assertThat(pin("PUT", id).json().path("code").stringValue()).isEqualTo("JOB_NOT_FOUND");
  }

  @Test
  void a_study_is_removed_with_its_jobs_once_they_have_ended() throws Exception {
    try (MeasuringLock.Held _ =
        new MeasuringLock(RunningService.lockFile(directory)).take("the test", _ -> {})) {
      service = RunningService.start(directory);
      JsonNode study =
          service.post("/studies", "{\"study\": \"notebook\", \"size\": \"small\"}").json();
      String self = study.at("/links/self").stringValue();
      List<String> jobs =
          study.path("jobs").valueStream().map(job -> job.path("id").stringValue()).toList();
      service.post("/jobs", RunningService.LONG);

      Answer early = service.send("DELETE", self);
      assertThat(early.status()).isEqualTo(409);
      assertThat(early.json().path("code").stringValue()).isEqualTo("STUDY_NOT_ENDED");
      assertThat(early.json().path("detail").stringValue()).contains(jobs.getFirst(), "QUEUED");

      jobs.forEach(job -> service.post("/jobs/" + job + "/cancel", ""));
      pin("PUT", jobs.getLast());
      Answer pinned = service.send("DELETE", self);
      assertThat(pinned.status()).isEqualTo(409);
      assertThat(pinned.json().path("code").stringValue()).isEqualTo("JOB_PINNED");
      assertThat(ids("/jobs?limit=100")).hasSize(jobs.size() + 1);

      pin("DELETE", jobs.getLast());
      assertThat(service.send("DELETE", self).status()).isEqualTo(204);
      assertThat(service.send("DELETE", self).status()).isEqualTo(404);
      assertThat(service.get(self).json().path("code").stringValue()).isEqualTo("STUDY_NOT_FOUND");
      assertThat(ids("/jobs?limit=100")).hasSize(1).doesNotContainAnyElementsOf(jobs);
    }
  }

  private Answer pin(String method, String id) {
    return service.send(method, "/jobs/" + id + "/pin");
  }

  private boolean pinned(String id) {
    return service.get("/jobs/" + id).json().path("pinned").booleanValue();
  }

  private String ended() {
    return service
        .post("/jobs", RunningService.TINY, "Prefer", "wait=60")
        .json()
        .path("jobId")
        .stringValue();
  }

  private List<String> ids(String path) {
    return service
        .get(path)
        .json()
        .path("items")
        .valueStream()
        .map(job -> job.path("id").stringValue())
        .toList();
  }
}
