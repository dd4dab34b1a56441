package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.container.NeedsImage;
import dev.simul.container.PostgreSql;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.process.ProcessTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two nodes on one PostgreSQL, each with a machine of its own: its own home, scratch and lock.
@NeedsImage(PostgreSql.IMAGE)
class SeveralNodesIT {
  @RegisterExtension private static final PostgreSql POSTGRESQL = new PostgreSql();

  @TempDir private Path directory;

  @Test
  void a_cancel_through_another_node_stops_the_measurement_at_once() throws Exception {
    String database = "--spring.datasource.url=" + POSTGRESQL.freshSchema();
    try (RunningService one = start("one", database, "--simul.node.labels.number=1");
        RunningService two = start("two", database)) {
      String id = one.submit(asking("1"));
      one.awaitState(id, "RUNNING");

      two.post("/jobs/" + id + "/cancel", "");

      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() -> assertThat(two.state(id)).isEqualTo("CANCELLED"));
    }
  }

  @Test
  void a_job_waits_for_its_node_and_says_so_while_others_go_on() throws Exception {
    String database = "--spring.datasource.url=" + POSTGRESQL.freshSchema();
    String id;
    try (RunningService two = start("two", database)) {
      try (RunningService one = start("one", database, "--simul.node.labels.number=1")) {
        String running = one.submit(asking("1"));
        one.awaitState(running, "RUNNING");
        id = two.submit(asking("1"));
        one.post("/jobs/" + running + "/cancel", "");
        one.awaitState(running, "CANCELLED");
        one.awaitState(id, "RUNNING");
      }
      String other = two.submit(RunningService.TINY);
      two.awaitState(other, "SUCCEEDED");
      JsonNode waiting = two.get("/jobs/" + id).json();
      assertThat(waiting.path("state").stringValue()).isEqualTo("QUEUED");
      assertThat(waiting.path("reason").stringValue())
          .startsWith("waiting for a node with number=1: one is STOPPED, last seen ");

      try (RunningService one = start("one", database, "--simul.node.labels.number=1")) {
        one.awaitState(id, "RUNNING");
        one.post("/jobs/" + id + "/cancel", "");
        one.awaitState(id, "CANCELLED");
      }
    }
  }

  @Test
  void the_job_of_a_killed_node_starts_again_on_the_other_within_thirty_seconds() throws Exception {
    String database = "--spring.datasource.url=" + POSTGRESQL.freshSchema();
    Process killed = startProcess("killed", database);
    try (RunningService other = start("other", database)) {
      String id = runningOn("killed", killed, other);

      killed.destroyForcibly().waitFor();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> {
            JsonNode job = other.get("/jobs/" + id).json();
            assertThat(job.path("state").stringValue()).isEqualTo("RUNNING");
            assertThat(job.path("attempt").intValue()).isEqualTo(2);
            assertThat(job.at("/node/name").stringValue()).isEqualTo("other");
          });
      assertThat(stateOfNode(other, "killed")).isEqualTo("DOWN");
      other.post("/jobs/" + id + "/cancel", "");
      other.awaitState(id, "CANCELLED");
    } finally {
      killed.destroyForcibly();
      TestClasses.unshare(directory.resolve("killed/home"));
    }
  }

  @Test
  void a_node_that_was_suspended_leaves_its_job_to_the_other_and_comes_back() throws Exception {
    String database = "--spring.datasource.url=" + POSTGRESQL.freshSchema();
    Process suspended = startProcess("suspended", database);
    try (RunningService other = start("other", database)) {
      String id = runningOn("suspended", suspended, other);
      ProcessTree left = RunningService.measuring(directory.resolve("suspended"));

      signal("STOP", suspended);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> other.get("/jobs/" + id).json().path("attempt").intValue() == 2);
      signal("CONT", suspended);

      await().atMost(Duration.ofSeconds(15)).until(() -> left.living().isEmpty());
      other.awaitState(id, "RUNNING");
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> stateOfNode(other, "suspended").equals("UP"));
      other.post("/jobs/" + id + "/cancel", "");
      other.awaitState(id, "CANCELLED");
      JsonNode job = other.get("/jobs/" + id).json();
      assertThat(job.path("attempt").intValue()).isEqualTo(2);
      assertThat(job.at("/node/name").stringValue()).isEqualTo("other");
    } finally {
      signal("CONT", suspended);
      suspended.destroyForcibly().waitFor();
      TestClasses.unshare(directory.resolve("suspended/home"));
    }
  }

  /// Has the process take a job before the other node can, which waits for its machine meanwhile.
  private String runningOn(String name, Process process, RunningService other) throws Exception {
    try (MeasuringLock.Held _ =
        new MeasuringLock(RunningService.lockFile(directory.resolve("other")))
            .take("the test", _ -> {})) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> process.isAlive() && stateOfNode(other, name).equals("UP"));
      String id = other.submit(RunningService.LONG);
      other.awaitState(id, "RUNNING");
      assertThat(other.get("/jobs/" + id).json().at("/node/name").stringValue()).isEqualTo(name);
      return id;
    }
  }

  private static String stateOfNode(RunningService service, String name) {
    return service
        .get("/nodes")
        .json()
        .path("items")
        .valueStream()
        .filter(node -> node.path("name").stringValue().equals(name))
        .map(node -> node.path("state").stringValue())
        .findFirst()
        .orElse("unknown");
  }

  private RunningService start(String name, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--simul.node.name=" + name);
    // What it says of nodes that are down is not to be read in a build.
    arguments.add("--logging.level.dev.simul.job=error");
    return RunningService.start(
        Files.createDirectories(directory.resolve(name)), arguments.toArray(String[]::new));
  }

  private Process startProcess(String name, String database) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    Process process = ServiceJvm.start(own, List.of(), "--simul.node.name=" + name, database);
    Thread.ofVirtual().start(() -> drain(process));
    return process;
  }

  private static void drain(Process process) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(_ -> {});
    } catch (IOException | UncheckedIOException ended) {
      // It was killed.
    }
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static String asking(String number) {
    return RunningService.LONG.replaceFirst(
        "\\{", "{\"nodeSelector\": {\"number\": \"" + number + "\"}, ");
  }
}
