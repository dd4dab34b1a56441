package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.executor.process.WorkerMain;
import dev.simul.measurement.fork.CompanionMain;
import dev.simul.measurement.fork.ForkMain;
import dev.simul.process.CommandLine;
import dev.simul.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// A process of a measurement that does not go on, because it gets SIGSTOP in the middle of a task.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedChildrenIT {
  private Path directory;
  private RunningService service;

  @BeforeAll
  void start(@TempDir Path own) {
    directory = own;
    service = RunningService.start(directory);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  static Stream<Arguments> children() {
    String sleeping = "{\"type\": \"sleep\", \"durations\": [\"4s\"]}";
    String calling = "{\"type\": \"http\", \"delay\": \"4s\"}";
    return Stream.of(
        Arguments.of(job(sleeping, "serial"), ForkMain.class),
        Arguments.of(job(sleeping, "process-pool"), WorkerMain.class),
        Arguments.of(job(calling, "virtual-threads"), CompanionMain.class));
  }

  /// Returns a job that ends within some seconds if nobody stops it.
  private static String job(String workload, String executor) {
    return """
    {"workload": %s, "tasks": 1, "executors": [{"type": "%s"}],
     "measurement": {"effort": "once", "timeLimit": "10s"}}
    """
        .formatted(workload, executor);
  }

  @ParameterizedTest
  @MethodSource("children")
  void ends_its_job_at_the_time_limit_and_is_gone(String job, Class<?> child) throws Exception {
    String id = service.submit(job);
    ProcessTree tree = stopChild(id, child);

    service.awaitEnd(id);

    JsonNode ended = service.get("/jobs/" + id).json();
    assertThat(ended.path("state").stringValue()).isEqualTo("TIMED_OUT");
    assertThat(ended.path("reason").stringValue())
        .isEqualTo(
            "no iteration ended within the time limit of PT10S: choose a longer timeLimit or less work");
    assertThat(service.get("/jobs/" + id + "/result").json().at("/cells/0/reason").stringValue())
        .startsWith("its first iteration did not end within the time limit of PT10S");
    assertNothingIsLeft(tree);
    String next = service.submit(RunningService.TINY);
    service.awaitEnd(next);
    assertThat(service.state(next)).isEqualTo("SUCCEEDED");
  }

  @Test
  void does_not_keep_its_job_from_being_cancelled() throws Exception {
    String id = service.submit(RunningService.LONG);
    ProcessTree tree = stopChild(id, ForkMain.class);

    service.post("/jobs/" + id + "/cancel", "");

    await().atMost(Duration.ofSeconds(10)).until(() -> service.state(id).equals("CANCELLED"));
    assertNothingIsLeft(tree);
  }

  /// Stops a process of a job's when its first iteration is under way.
  private ProcessTree stopChild(String id, Class<?> main) throws Exception {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> service.get("/jobs/" + id).json().path("progress").isObject());
    ProcessTree tree = RunningService.measuring(directory);
    ProcessHandle child =
        await()
            .atMost(Duration.ofSeconds(10))
            .until(
                () ->
                    tree.living().stream()
                        .filter(process -> CommandLine.of(process).contains(main.getName()))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    new ProcessBuilder("kill", "-STOP", Long.toString(child.pid())).start().waitFor();
    return tree;
  }

  private void assertNothingIsLeft(ProcessTree tree) throws IOException {
    assertThat(tree.living()).isEmpty();
    assertThat(directory.resolve("scratch")).isEmptyDirectory();
  }
}
