package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.simul.analysis.Analysis;
import dev.simul.catalogue.Catalogue;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.executor.process.WorkerMain;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Result;
import dev.simul.experiment.Trace;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.CommandLine;
import dev.simul.process.ProcessTree;
import dev.simul.target.TargetAddresses;
import dev.simul.workload.Workload;
import dev.simul.workload.count.CountWorkload;
import dev.simul.workload.counter.CounterWorkload;
import dev.simul.workload.filewrite.FileWriteWorkload;
import dev.simul.workload.mixed.MixedWorkload;
import dev.simul.workload.simul.SimulWorkload;
import dev.simul.workload.sleep.SleepWorkload;
import dev.simul.workload.spawn.SpawnWorkload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConductorIT {
  private static final Catalogue<Executor> EXECUTORS = Catalogue.of(Executor.class);

  @TempDir Path scratchRoot;
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private final Cancellation cancellation = new Cancellation();
  private long memoryAvailableBytes = Long.MAX_VALUE;
  private int mostForks;

  @AfterEach
  void nothing_is_left() throws IOException {
    try (Stream<Path> left = Files.list(scratchRoot)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void measures_every_executor_once() throws Exception {
    Result result =
        measure(
            Experiments.of(new SpawnWorkload())
                .tasks(4)
                .under(EXECUTORS.types().toArray(String[]::new)));
    assertThat(result.complete()).isTrue();
    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).as(cell.reason()).isEqualTo(CellStatus.OK);
          assertThat(cell.samples()).hasSize(1);
        });
    assertThat(events(Event.TasksTimed.class))
        .hasSize(EXECUTORS.types().size())
        .allSatisfy(timed -> assertThat(timed.times().count()).isEqualTo(4));
    assertThat(result.cell("virtual-threads").observed())
        .extracting(Result.Observed::virtual)
        .isEqualTo(true);
    assertThat(result.cell("processes").observed())
        .extracting(Result.Observed::processes)
        .isEqualTo(4);
  }

  @Test
  void reports_the_figures_of_the_workload_that_the_tasks_ran() throws Exception {
    Result result =
        measure(
            Experiments.of(new MixedWorkload())
                .with("block", Duration.ofMillis(100))
                .with("blockPermits", 2L)
                .tasks(4)
                .under("serial", "platform-threads", "reactive"));

    assertThat(result.cells())
        .allSatisfy(cell -> assertThat(cell.status()).as(cell.reason()).isEqualTo(CellStatus.OK));
    assertThat(result.cell("serial").figures()).containsExactly(Map.entry("permitsInUse", 1.0));
    assertThat(result.cell("platform-threads").figures())
        .containsExactly(Map.entry("permitsInUse", 2.0));
    assertThat(result.cell("reactive").figures()).containsExactly(Map.entry("permitsInUse", 2.0));
    assertThat(result.blockingCoefficient()).isBetween(0.0, 1.0);
  }

  @Test
  void runs_generations_of_a_cold_iteration_warm_up_and_rounds() throws Exception {
    Result result =
        measure(
            Experiments.of(new SpawnWorkload())
                .effort(Plan.Effort.QUICK)
                .generations(2)
                .under("serial", "thread-pool"));
    Result.WallSeconds wall = result.cell("thread-pool").wallSeconds();
    assertThat(wall).isNotNull();
    assertThat(wall.iterations()).isGreaterThanOrEqualTo(wall.generations());
    assertThat(wall.ci()).isNull();
    assertThat(wall.reason()).isNotBlank();
    assertThat(result.cell("thread-pool").versusBaseline())
        .satisfies(versus -> {
          assertThat(versus.speedup()).isPositive();
          assertThat(versus.verdict()).isNull();
          assertThat(versus.reason()).isNotBlank();
        });
    List<Phase> phases = phases(1, "serial");
    assertThat(phases)
        .startsWith(Phase.COLD, Phase.WARM_UP, Phase.WARM_UP)
        .contains(Phase.MEASURED);
    assertThat(phases(2, "serial")).endsWith(Phase.MEASURED, Phase.OBSERVED);
    assertThat(events.getLast()).isInstanceOf(Event.Ended.class);
  }

  @Test
  void all_generations_are_alike() throws Exception {
    measure(
        Experiments.of(new CountWorkload())
            .with("steps", 20_000_000L)
            .effort(Plan.Effort.QUICK)
            .generations(5)
            .under("serial", "process-pool"));

    assertThat(events.getFirst()).isEqualTo(new Event.Began(Result.METHODOLOGY_VERSION, false));
    for (String cell : List.of("serial", "process-pool")) {
      List<Event.Iterated> iterated =
          events(Event.Iterated.class).stream().filter(it -> it.cell().equals(cell)).toList();
      assertThat(iterated)
          .filteredOn(it -> it.phase() == Phase.MEASURED)
          .hasSize(5 * 3)
          .extracting(it -> it.iteration().repetitions())
          .containsOnly(repetitions(iterated));
      assertThat(iterated)
          .filteredOn(it -> it.phase() == Phase.WARM_UP)
          .allSatisfy(it -> assertThat(it.iteration().compileNanos()).isNotNull());
      double[] warm =
          IntStream.rangeClosed(1, 5)
              .mapToDouble(generation -> warmUpSeconds(iterated, generation))
              .toArray();
      assertThat(warm[0]).isGreaterThanOrEqualTo(0.15);
      for (double seconds : warm) {
        assertThat(seconds).isCloseTo(warm[0], within(0.5 + warm[0] / 4));
      }
      assertThat(iterated)
          .filteredOn(it -> it.phase() == Phase.OBSERVED)
          .extracting(Event.Iterated::generation)
          .containsExactly(3, 4, 5);
    }
    assertThat(events(Event.Traced.class)).hasSize(2);
    assertThat(events(Event.TasksTimed.class)).hasSize(10);
    assertThat(events(Event.RoundEnded.class))
        .hasSize(5 * 3)
        .allSatisfy(ended -> {
          assertThat(ended.cell()).isNull();
          assertThat(ended.use().measuredNanos()).isPositive();
          assertThat(ended.use().parkedNanos()).isNotNegative();
        });
  }

  @Test
  void cells_whose_forks_do_not_fit_into_memory_at_once_are_measured_one_by_one() throws Exception {
    Experiment experiment =
        Experiments.of(new SpawnWorkload())
            .effort(Plan.Effort.QUICK)
            .generations(2)
            .warmUp(Duration.ofMillis(200))
            .under("serial", "thread-pool", "virtual-threads");
    // 60% of it hold one heap of 64 MiB, but not two.
    memoryAvailableBytes = 180L << 20;
    measure(experiment);

    assertThat(events.getFirst()).isEqualTo(new Event.Began(Result.METHODOLOGY_VERSION, true));
    List<String> blocks = new ArrayList<>();
    events(Event.Iterated.class).stream()
        .map(it -> it.generation() + " " + it.cell())
        .filter(block -> blocks.isEmpty() || !blocks.getLast().equals(block))
        .forEach(blocks::add);
    assertThat(blocks)
        .containsExactlyInAnyOrder(
            "1 serial",
            "1 thread-pool",
            "1 virtual-threads",
            "2 serial",
            "2 thread-pool",
            "2 virtual-threads");
    assertThat(events(Event.RoundEnded.class))
        .hasSize(2 * 3 * 3)
        .allSatisfy(ended -> assertThat(ended.cell()).isNotNull());
    assertThat(mostForks).isEqualTo(1);
  }

  private static int repetitions(List<Event.Iterated> iterated) {
    return iterated.stream()
        .filter(it -> it.phase() == Phase.MEASURED)
        .mapToInt(it -> it.iteration().repetitions())
        .findFirst()
        .orElseThrow();
  }

  private static double warmUpSeconds(List<Event.Iterated> iterated, int generation) {
    return iterated.stream()
        .filter(it -> it.phase() == Phase.WARM_UP && it.generation() == generation)
        .mapToDouble(it -> it.iteration().wallNanos() / 1e9)
        .sum();
  }

  private List<Phase> phases(int generation, String cell) {
    return events(Event.Iterated.class).stream()
        .filter(it -> it.generation() == generation && it.cell().equals(cell))
        .map(Event.Iterated::phase)
        .toList();
  }

  private <E extends Event> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void traces_one_iteration_of_each_cell() throws Exception {
    String[] executors = {
      "serial", "platform-threads", "virtual-threads", "reactive", "processes", "process-pool"
    };
    measure(
        Experiments.of(new SleepWorkload())
            .with("durations", List.of(Duration.ofMillis(400)))
            .tasks(3)
            .under(executors));
    List<Event.Traced> traced =
        events.stream()
            .filter(Event.Traced.class::isInstance)
            .map(Event.Traced.class::cast)
            .toList();
    assertThat(traced).extracting(Event.Traced::cell).containsExactlyInAnyOrder(executors);
    for (Event.Traced cell : traced) {
      Trace.Slices slices = cell.trace().slices();
      assertThat(slices.tasks()).as(cell.cell()).containsExactlyInAnyOrder(0, 1, 2);
      assertThat(slices.durationNanos())
          .allSatisfy(nanos ->
              assertThat(Duration.ofNanos(nanos))
                  .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5)));
      Trace.Notes notes = cell.trace().notes();
      for (int task = 0; task < 3; task++) {
        assertThat(told(notes, task)).as(cell.cell()).containsExactly("One", "Two");
      }
      assertThat(notes.atNanos()).isSorted();
      assertThat(cell.trace().omitted()).isEqualTo(new Trace.Omitted(0, 0, 0));
    }
    assertThat(lanes(traced, "serial")).containsExactly(0, 0, 0);
    assertThat(lanes(traced, "platform-threads")).containsExactly(0, 1, 2);
    assertThat(lanes(traced, "reactive")).containsExactly(0, 1, 2);
  }

  private static List<String> told(Trace.Notes notes, int task) {
    return IntStream.range(0, notes.tasks().size())
        .filter(i -> notes.tasks().get(i) == task)
        .mapToObj(i -> notes.texts().get(notes.messages().get(i)))
        .toList();
  }

  private static List<Integer> lanes(List<Event.Traced> traced, String cell) {
    return traced.stream()
        .filter(trace -> trace.cell().equals(cell))
        .flatMap(trace -> trace.trace().slices().lanes().stream())
        .toList();
  }

  @Test
  void threads_share_a_counter_on_the_heap() throws Exception {
    String[] executors = {"serial", "platform-threads", "virtual-threads", "reactive"};
    Result result = measure(counter("atomic", "heap").under(executors));
    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).as(cell.reason()).isEqualTo(CellStatus.OK);
          assertThat(cell.figures()).isEqualTo(Map.of("lostUpdates", 0.0, "counted", 6_000_000.0));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes", "process-pool"})
  void worker_processes_share_a_counter_in_mapped_memory(String executor) throws Exception {
    Result result = measure(counter("atomic", "mapped").under(executor));
    assertThat(result.cell(executor).status()).isEqualTo(CellStatus.OK);
    assertThat(result.cell(executor).figures())
        .isEqualTo(Map.of("lostUpdates", 0.0, "counted", 6_000_000.0));
  }

  @Test
  void worker_processes_add_to_mapped_memory_without_a_guard_too() throws Exception {
    Result result = measure(counter("none", "mapped").under("processes"));
    assertThat(result.cell("processes").figures().get("counted")).isBetween(1.0, 6_000_000.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes", "process-pool"})
  void worker_processes_share_no_heap(String executor) throws Exception {
    Result result = measure(counter("none", "heap").under(executor));
    assertThat(result.cell(executor).status()).isEqualTo(CellStatus.OK);
    assertThat(result.cell(executor).figures()).isEqualTo(Map.of("counted", 0.0));
  }

  @Test
  void worker_processes_share_the_master_of_an_exhibition() throws Exception {
    Result result =
        measure(
            Experiments.of(new SimulWorkload())
                .with("movePairs", 4L)
                .tasks(3)
                .under("processes", "virtual-threads"));
    // Otherwise the master's timeline would be too short, which is a flaw.
    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).as(cell.reason()).isEqualTo(CellStatus.OK);
          assertThat(cell.returned()).isEqualTo(8);
          assertThat(cell.figures().get("storySeconds")).isGreaterThanOrEqualTo(4 * 60);
        });
  }

  private static Experiments counter(String guard, String memory) {
    return Experiments.of(new CounterWorkload())
        .with("increments", 3_000_000L)
        .with("guard", guard)
        .with("memory", memory)
        .tasks(2);
  }

  @Test
  void takes_the_same_random_order_from_the_same_seed() throws Exception {
    Experiment experiment =
        Experiments.of(new SpawnWorkload())
            .under("serial", "thread-pool", "fork-join", "platform-threads");
    measure(experiment);
    List<String> first = coldOrder();
    events.clear();
    measure(experiment);
    assertThat(coldOrder()).isEqualTo(first);
  }

  @Test
  void restricts_the_cells_to_that_many_processors() throws Exception {
    Result result =
        measure(Experiments.of(new SpawnWorkload()).processors(1).under("serial", "process-pool"));
    assertThat(result.cells())
        .allSatisfy(cell ->
            assertThat(cell.observed()).extracting(Result.Observed::processors).isEqualTo(1));
  }

  @Test
  void a_collapsible_loop_in_place_of_the_honest_one_makes_the_cell_invalid() throws Exception {
    assertBelowTheFloor(new LoopWorkload.Collapsible());
  }

  @Test
  void a_linear_congruential_generator_in_place_of_the_chain_makes_the_cell_invalid()
      throws Exception {
    assertBelowTheFloor(new LoopWorkload.Lcg());
  }

  private void assertBelowTheFloor(Workload loop) throws Exception {
    Result result =
        measure(Experiments.of(loop).under("serial"), Catalogue.containing(List.of(loop)));
    assertThat(result.cell("serial").status()).isEqualTo(CellStatus.INVALID);
    assertThat(result.cell("serial").reason()).contains("less than the 200000000 ns");
    assertThat(result.cell("serial").wallSeconds()).isNull();
  }

  @Test
  void a_wrong_end_state_makes_the_cell_invalid() throws Exception {
    Workload lying = new LyingWorkload();
    Result result =
        measure(Experiments.of(lying).under("serial"), Catalogue.containing(List.of(lying)));
    assertThat(result.cell("serial").status()).isEqualTo(CellStatus.INVALID);
    assertThat(result.cell("serial").reason()).contains("wrong value");
  }

  @Test
  void a_fork_without_heap_fails_its_cell_with_its_last_words() throws Exception {
    Workload allocating = new AllocatingWorkload();
    Result result =
        measure(
            Experiments.of(allocating).under("serial"), Catalogue.containing(List.of(allocating)));
    assertThat(result.cell("serial").status()).isEqualTo(CellStatus.FAILED);
    assertThat(result.cell("serial").reason())
        .contains("exit code 3, because it ran out of memory: give it a larger heap")
        .contains("OutOfMemoryError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"processes", "process-pool"})
  void a_killed_worker_fails_its_cell_within_a_second_and_harms_nothing_else(String executor)
      throws Exception {
    CompletableFuture<Long> killed =
        CompletableFuture.supplyAsync(() -> {
          worker().destroyForcibly();
          return System.nanoTime();
        });
    long[] failed = new long[1];
    Result result =
        measure(
            Experiments.of(new CountWorkload())
                // Long enough for a worker to be found at work, and killed in the middle.
                .with("steps", 1_000_000_000L)
                .tasks(2)
                .under(executor, "thread-pool"),
            event -> {
              if (event instanceof Event.CellEnded) {
                failed[0] = System.nanoTime();
              }
            });
    assertThat(result.cell(executor).status()).isEqualTo(CellStatus.FAILED);
    assertThat(result.cell(executor).reason()).contains("signal 9 (SIGKILL)");
    assertThat(result.cell("thread-pool").status()).isEqualTo(CellStatus.OK);
    assertThat(Duration.ofNanos(failed[0] - killed.get())).isLessThan(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "processes", "process-pool", "reactive"})
  void is_cancelled_in_the_middle_of_an_iteration(String executor) throws Exception {
    CompletableFuture<Ending> ending =
        CompletableFuture.supplyAsync(
            () -> conduct(Experiments.of(new CountWorkload()).with("base", 10L).under(executor)));
    await().until(() -> events.stream().anyMatch(Event.Progressed.class::isInstance));
    cancellation.cancel();
    assertThat(ending.get(2, TimeUnit.SECONDS)).isEqualTo(Ending.CANCELLED);
  }

  @Test
  void leaves_no_file_when_it_is_cancelled_while_writing() throws Exception {
    CompletableFuture<Ending> ending =
        CompletableFuture.supplyAsync(
            () -> conduct(Experiments.of(new FileWriteWorkload()).tasks(20).under("serial")));
    await().until(() -> files().anyMatch(file -> file.toString().endsWith("task-0.txt")));
    cancellation.cancel();
    assertThat(ending.get(2, TimeUnit.SECONDS)).isEqualTo(Ending.CANCELLED);
  }

  @Test
  void does_not_start_if_it_was_cancelled_before() {
    cancellation.cancel();
    assertThat(conduct(Experiments.of(new SpawnWorkload()).under("serial")))
        .isEqualTo(Ending.CANCELLED);
  }

  @Test
  void an_iteration_that_outlasts_the_limit_is_killed_and_its_cell_timed_out() throws Exception {
    Result result =
        measure(
            Experiments.of(new CountWorkload())
                .with("base", 10L)
                .limit(Duration.ofSeconds(1))
                .under("serial"));
    assertThat(result.cell("serial").status()).isEqualTo(CellStatus.TIMED_OUT);
    assertThat(result.cell("serial").reason()).contains("PT1S");
    assertThat(result.complete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Plan.Collector.class)
  void no_child_outlives_its_killed_parent_under_any_collector(Plan.Collector collector)
      throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CountingForever.class.getName(),
                scratchRoot.toString(),
                collector.name())
            .redirectErrorStream(true)
            .start();
    try {
      worker();
      parent.destroyForcibly().waitFor();
      ProcessTree tree = tree().orElseThrow();
      await().atMost(Duration.ofSeconds(2)).until(() -> tree.living().isEmpty());
    } finally {
      parent.destroyForcibly();
    }
    assertThat(files()).isNotEmpty();
    assertThat(Scratch.sweep(scratchRoot)).isEqualTo(1);
  }

  private Result measure(Experiment experiment) throws Exception {
    return measure(experiment, event -> {});
  }

  private Result measure(Experiment experiment, Consumer<Event> listener) throws Exception {
    return measure(experiment, Catalogue.of(Workload.class), listener);
  }

  private Result measure(Experiment experiment, Catalogue<Workload> workloads) throws Exception {
    return measure(experiment, workloads, event -> {});
  }

  private Result measure(
      Experiment experiment, Catalogue<Workload> workloads, Consumer<Event> listener)
      throws Exception {
    Conductor conductor =
        new Conductor(
            new Engine(workloads, EXECUTORS),
            TestClasses.shared(),
            scratchRoot,
            TargetAddresses.NONE,
            () -> memoryAvailableBytes);
    Ending ending =
        conductor.conduct(
            experiment,
            cancellation,
            event -> {
              mostForks = Math.max(mostForks, conductor.forksAlive());
              listener.accept(event);
              events.add(event);
            });
    assertThat(ending).isEqualTo(Ending.FINISHED);
    return new Analysis(new Engine(workloads, EXECUTORS)).of(experiment, List.copyOf(events));
  }

  private Ending conduct(Experiment experiment) {
    try {
      return new Conductor(Engine.installed(), TestClasses.shared(), scratchRoot)
          .conduct(experiment, cancellation, events::add);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> coldOrder() {
    return events.stream()
        .filter(event -> event instanceof Event.Iterated i && i.phase() == Phase.COLD)
        .map(event -> ((Event.Iterated) event).cell())
        .toList();
  }

  /// Waits for a worker process of the measurement under way.
  private ProcessHandle worker() {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                tree().stream()
                    .flatMap(tree -> tree.living().stream())
                    .filter(process -> CommandLine.of(process).contains(WorkerMain.class.getName()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /// The measurement's identity is the name of its scratch directory.
  private Optional<ProcessTree> tree() {
    return files()
        .filter(file -> file.toString().endsWith(".lock"))
        .map(file -> file.getFileName().toString().replace(".lock", ""))
        .map(ProcessTree::new)
        .findFirst();
  }

  private Stream<Path> files() {
    try (Stream<Path> files = Files.walk(scratchRoot)) {
      return files.filter(file -> !file.equals(scratchRoot)).toList().stream();
    } catch (IOException | UncheckedIOException changedMeanwhile) {
      return Stream.empty();
    }
  }
}
