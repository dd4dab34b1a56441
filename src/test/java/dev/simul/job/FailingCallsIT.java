package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

/// Whatever call of a repository fails, once, the queue goes on.
class FailingCallsIT {
  /// It makes every call that a larger one makes.
  private static final String ONE_CELL =
      """
      {"workload": {"type": "spawn"}, "tasks": 1,
       "executors": [{"type": "serial"}], "measurement": {"effort": "once"}}
      """;

  @TempDir private static Path directory;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.start(
            directory,
            "--test.throw-once=true",
            // What is provoked is not to be read in a build.
            "--logging.level.root=off",
            "--logging.level.dev.simul.job=off",
            "--logging.level.dev.simul.problem=off");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void the_queue_goes_on_after_every_call_that_fails_with_an_outage() {
    goesOnAfterEach(new DataAccessResourceFailureException("provoked"));
  }

  @Test
  void the_queue_goes_on_after_every_call_that_fails_with_an_exception() {
    goesOnAfterEach(new IllegalStateException("provoked"));
  }

  @Test
  void the_queue_goes_on_after_every_call_that_fails_with_an_error() {
    goesOnAfterEach(new LinkageError("provoked"));
  }

  private static void goesOnAfterEach(Throwable thrown) {
    ThrowOnce.called();
    service.awaitState(service.submit(ONE_CELL), "SUCCEEDED");
    Set<String> calls = ThrowOnce.called();
    assertThat(calls)
        .contains("JobRepository.add", "JobStateRepository.end", "EventRepository.add");

    for (String call : calls) {
      ThrowOnce.arm(call, thrown);
      RunningService.Answer answer = service.post("/jobs", ONE_CELL);
      // Where the submission itself failed, the client was told, and submits again.
      String first =
          answer.status() == 202
              ? answer.json().path("id").stringValue()
              : service.submit(ONE_CELL);
      awaitEnd(first, call);
      assertThat(ThrowOnce.sprung()).as(call).isTrue();

      String next = service.submit(ONE_CELL);
      awaitEnd(next, call);
      assertThat(service.state(next)).as("the job after %s failed", call).isEqualTo("SUCCEEDED");
    }
  }

  private static void awaitEnd(String id, String call) {
    await()
        .alias("the end of a job after " + call + " failed")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> JobState.valueOf(service.state(id)).terminal());
  }
}
