package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.analysis.Analysis;
import dev.simul.catalogue.Catalogue;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.measurement.fork.CompanionMain;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.CommandLine;
import dev.simul.process.ProcessTree;
import dev.simul.workload.Workload;
import dev.simul.workload.http.HttpWorkload;
import dev.simul.workload.spawn.SpawnWorkload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process that the tasks of a measurement talk to: one for all cells, and gone with them.
class CompanionIT {
  private static final Catalogue<Executor> EXECUTORS = Catalogue.of(Executor.class);
  private static final Duration SHORT = Duration.ofMillis(20);

  @TempDir Path scratchRoot;
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private final Cancellation cancellation = new Cancellation();
  private final Set<Long> companions = ConcurrentHashMap.newKeySet();
  private Optional<ProcessTree> tree = Optional.empty();

  @AfterEach
  void nothing_is_left() throws IOException {
    try (Stream<Path> left = Files.list(scratchRoot)) {
      assertThat(left).isEmpty();
    }
    assertThat(tree.stream().flatMap(found -> found.living().stream())).isEmpty();
  }

  @Test
  void calls_in_threads_on_a_loop_and_in_workers_reach_the_same_stub() throws Exception {
    Experiment experiment =
        Experiments.of(new HttpWorkload())
            .with("delay", SHORT)
            .tasks(4)
            .processors(1)
            .under("serial", "virtual-threads", "reactive", "process-pool");
    Result result = measure(experiment);

    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).as(cell.reason()).isEqualTo(CellStatus.OK);
          assertThat(cell.returned()).isEqualTo(1024);
          assertThat(cell.warnings()).isEmpty();
          assertThat(cell.figures()).containsEntry("queuedConnections", 0.0);
        });
    assertThat(result.cell("serial").figures()).containsEntry("connections", 1.0);
    assertThat(result.cell("virtual-threads").figures().get("connections")).isBetween(1.0, 4.0);
    assertThat(companions).hasSize(1);
    assertThat(experiment.workload().resolved().values())
        .containsOnlyKeys("delay", "bodyBytes", "expectStatus");
  }

  @Test
  void a_measurement_that_needs_no_companion_has_none() throws Exception {
    assertThat(measure(Experiments.of(new SpawnWorkload()).under("serial")).cell("serial").status())
        .isEqualTo(CellStatus.OK);
    assertThat(companions).isEmpty();
  }

  @Test
  void a_cell_that_the_limit_of_connections_bound_says_so() throws Exception {
    Result result =
        measure(
            Experiments.of(new HttpWorkload())
                .with("delay", Duration.ofMillis(200))
                .with("connectionLimit", 2L)
                .tasks(6)
                .under("serial", "platform-threads"));

    Result.Cell bound = result.cell("platform-threads");
    assertThat(bound.status()).as(bound.reason()).isEqualTo(CellStatus.OK);
    assertThat(bound.figures()).containsEntry("connections", 2.0);
    assertThat(bound.figures().get("queuedConnections")).isBetween(1.0, 4.0);
    assertThat(bound.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo("BOUND");
          assertThat(warning.severity()).isEqualTo(Warning.Severity.YELLOW);
          assertThat(warning.message()).contains("served 2 at once").contains("connectionLimit");
        });
    assertThat(bound.wallSeconds().median()).isGreaterThanOrEqualTo(0.6);
    assertThat(result.cell("serial").warnings()).isEmpty();
  }

  @Test
  void another_status_than_expected_fails_the_cell_with_the_reason() throws Exception {
    Result result =
        measure(
            Experiments.of(new HttpWorkload())
                .with("delay", SHORT)
                .with("expectStatus", 404L)
                .under("serial", "reactive", "process-pool"));

    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).isEqualTo(CellStatus.FAILED);
          assertThat(cell.reason()).contains("answered with status 200 instead of 404");
        });
  }

  @Test
  void a_killed_companion_fails_the_cells_with_how_it_ended() throws Exception {
    CompletableFuture<Boolean> killed =
        CompletableFuture.supplyAsync(() -> companion().destroyForcibly());
    Result result =
        measure(
            Experiments.of(new HttpWorkload())
                .with("delay", Duration.ofSeconds(20))
                .under("serial", "virtual-threads", "process-pool"));

    assertThat(killed.get()).isTrue();
    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).isEqualTo(CellStatus.FAILED);
          assertThat(cell.reason()).isEqualTo("the stub was killed by signal 9 (SIGKILL)");
        });
  }

  @Test
  void a_companion_that_cannot_open_fails_the_cells_with_its_last_words() throws Exception {
    Workload mute = new MuteWorkload();
    Result result =
        measure(
            Experiments.of(mute).under("serial", "process-pool"),
            Catalogue.containing(List.of(mute)));

    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).isEqualTo(CellStatus.FAILED);
          assertThat(cell.reason())
              .startsWith("the mute ended with")
              .contains("no port is free today");
        });
  }

  @Test
  void is_gone_when_its_measurement_is_cancelled() throws Exception {
    CompletableFuture<Ending> ending =
        CompletableFuture.supplyAsync(() ->
            conduct(
                Experiments.of(new HttpWorkload())
                    .with("delay", Duration.ofMinutes(1))
                    .under("virtual-threads"),
                Catalogue.of(Workload.class)));
    await().until(() -> events.stream().anyMatch(Event.Progressed.class::isInstance));
    cancellation.cancel();

    assertThat(ending.get(2, TimeUnit.SECONDS)).isEqualTo(Ending.CANCELLED);
    assertThat(companions).hasSize(1);
  }

  @Test
  void outlives_its_killed_parent_by_no_more_than_two_seconds() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CallingForever.class.getName(),
                scratchRoot.toString())
            .redirectErrorStream(true)
            .start();
    try {
      companion();
      parent.destroyForcibly().waitFor();
      ProcessTree left = tree().orElseThrow();
      await().atMost(Duration.ofSeconds(2)).until(() -> left.living().isEmpty());
    } finally {
      parent.destroyForcibly();
    }
    assertThat(Scratch.sweep(scratchRoot)).isEqualTo(1);
  }

  private Result measure(Experiment experiment) throws Exception {
    return measure(experiment, Catalogue.of(Workload.class));
  }

  private Result measure(Experiment experiment, Catalogue<Workload> workloads) {
    assertThat(conduct(experiment, workloads)).isEqualTo(Ending.FINISHED);
    return new Analysis(new Engine(workloads, EXECUTORS)).of(experiment, List.copyOf(events));
  }

  private Ending conduct(Experiment experiment, Catalogue<Workload> workloads) {
    try {
      return new Conductor(new Engine(workloads, EXECUTORS), TestClasses.shared(), scratchRoot)
          .conduct(
              experiment,
              cancellation,
              event -> {
                events.add(event);
                look();
              });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Notes which companions live now.
  private void look() {
    tree = tree();
    living().map(ProcessHandle::pid).forEach(companions::add);
  }

  private Stream<ProcessHandle> living() {
    return tree().stream()
        .flatMap(found -> found.living().stream())
        .filter(process -> CommandLine.of(process).contains(CompanionMain.class.getName()));
  }

  /// Waits for the companion of the measurement under way, while a cell is measured.
  private ProcessHandle companion() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> living().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /// The measurement's identity is the name of its scratch directory.
  private Optional<ProcessTree> tree() {
    try (Stream<Path> files = Files.list(scratchRoot)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".lock"))
          .map(name -> new ProcessTree(name.replace(".lock", "")))
          .findFirst();
    } catch (IOException changedMeanwhile) {
      return Optional.empty();
    }
  }
}
