package dev.simul.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.container.ServiceContainer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A disk that is full, and has room again.
@NeedsImage(ImageIT.BASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class DiskFullIT {
  private static final String HOME = "/data";
  private static final String SCRATCH = "/scratch";

  private static final String TINY =
      """
      {"workload": {"type": "spawn"}, "tasks": 2,
       "executors": [{"type": "serial"}, {"type": "process-pool"}], "measurement": {"effort": "once"}}
      """;

  /// Twenty iterations of 0.4 s, in one fork.
  private static final String LONG =
      """
      {"workload": {"type": "sleep", "durations": ["400ms"]}, "tasks": 1, "executors": [{"type": "serial"}],
       "measurement": {"generations": 1, "rounds": 19, "warmup": "0s", "timeLimit": "2m"}}
      """;

  private static final String FILES =
      """
      {"workload": {"type": "file-write", "writes": 1}, "tasks": 100,
       "executors": [{"type": "serial"}], "measurement": {"effort": "once"}}
      """;

  private static final String ADVICE =
      "No space left on device: free some space on the file system of the scratch directory";

  private ServiceContainer service;

  @BeforeAll
  void start() throws Exception {
    service = ServiceContainer.start();
    // With the archives of classes, which are not what these tests are about.
    service.awaitState(service.submit(TINY), "SUCCEEDED");
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @AfterEach
  void make_room() {
    service.empty(HOME);
    service.empty(SCRATCH);
  }

  @Test
  void a_full_home_loses_no_acknowledged_job_and_fails_none() throws Exception {
    String running = service.submit(LONG);
    String waiting = service.submit(TINY);
    service.awaitState(running, "RUNNING");
    List<String> acknowledged = new ArrayList<>(List.of(running, waiting));

    service.fill(HOME);
    for (int submission = 0; submission < 20; submission++) {
      Answer answer = service.post("/jobs", TINY);
      assertThat(answer.status()).as(answer.body()).isIn(202, 503);
      if (answer.status() == 202) {
        acknowledged.add(answer.json().path("id").stringValue());
      } else {
        assertThat(answer.json().path("code").stringValue()).isEqualTo("DATABASE_UNAVAILABLE");
      }
      assertThat(service.get("/jobs").status()).isIn(200, 503);
      assertThat(service.get("/jobs/" + running).status()).isIn(200, 503);
    }
    // The job is measured to its end meanwhile.
    await().atMost(Duration.ofMinutes(1)).until(() -> service.inScratch().isEmpty());
    service.empty(HOME);

    for (String id : acknowledged) {
      JsonNode job = service.awaitState(id, "SUCCEEDED");
      assertThat(job.path("attempt").intValue()).isEqualTo(1);
    }
    acknowledged.add(service.submit(TINY));
    service.awaitState(acknowledged.getLast(), "SUCCEEDED");
    assertThat(service.get("/jobs/" + running + "/result?include=samples").status()).isEqualTo(200);
    List<String> results = new ArrayList<>();
    for (String id : acknowledged) {
      results.add(service.get("/jobs/" + id + "/result?include=samples").body());
    }

    service.killAndAwaitStart();

    for (int job = 0; job < results.size(); job++) {
      Answer result = service.get("/jobs/" + acknowledged.get(job) + "/result?include=samples");
      assertThat(result.status()).isEqualTo(200);
      assertThat(result.body()).isEqualTo(results.get(job));
    }
    service.awaitState(service.submit(TINY), "SUCCEEDED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"workload": {"type": "file-write", "writes": 10000}, "tasks": 2,
         "executors": [{"type": "serial"}, {"type": "reactive"}, {"type": "process-pool"}],
         "measurement": {"effort": "once"}}
        """,
        """
        {"workload": {"type": "counter", "memory": "mapped"}, "tasks": 2,
         "executors": [{"type": "serial"}, {"type": "process-pool"}], "measurement": {"effort": "once"}}
        """
      })
  void what_needs_room_in_a_full_scratch_directory_fails_with_what_to_do(String job)
      throws Exception {
    service.fill(SCRATCH);
    String full = service.submit(job);
    JsonNode failed = service.awaitState(full, "FAILED");
    String without = service.submit(TINY);
    service.awaitState(without, "SUCCEEDED");
    service.empty(SCRATCH);

    assertThat(failed.path("reason").stringValue()).contains(ADVICE);
    assertThat(service.get("/jobs/" + full + "/result").json().path("cells"))
        .allSatisfy(cell -> assertThat(cell.path("reason").stringValue()).contains(ADVICE));
    assertThat(service.inScratch()).isEmpty();
    service.awaitState(service.submit(job), "SUCCEEDED");
  }

  /// With none, the first file of a run cannot be made, with one its directory, with two the
  /// directory of its first fork, and with twenty not all files of the tasks.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 20})
  void a_scratch_directory_without_room_for_files_fails_a_job_with_what_to_do(int left)
      throws Exception {
    service.fillWithFiles(SCRATCH, left);
    JsonNode failed = service.awaitState(service.submit(FILES), "FAILED");
    service.empty(SCRATCH);

    assertThat(failed.path("reason").stringValue())
        .contains("No space left on device")
        .contains("free some space");
    assertThat(service.inScratch()).isEmpty();
    service.awaitState(service.submit(FILES), "SUCCEEDED");
  }
}
