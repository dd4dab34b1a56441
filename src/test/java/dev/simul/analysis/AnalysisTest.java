package dev.simul.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Result;
import dev.simul.experiment.TaskTimes;
import dev.simul.experiment.Warning;
import dev.simul.workload.Workload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {
  private static final Analysis ANALYSIS = new Analysis(Engine.installed());
  private static final Parameters TWO_WORKERS = Parameters.NONE.with("workers", 2L);

  private final List<Event> events = new ArrayList<>();

  @Test
  void compares_paired_rounds_with_the_baseline() {
    open("serial", 1, 1_000_000);
    open("thread-pool", 1, 2_000_000);
    measured("serial", 1, 1, 4.0);
    measured("thread-pool", 1, 1, 2.0);
    Result result = result(Plan.Effort.QUICK);
    Result.Cell pool = result.cell("thread-pool");
    assertThat(pool.versusBaseline())
        .satisfies(versus -> {
          assertThat(versus.speedup()).isCloseTo(2.0, within(1e-9));
          assertThat(versus.efficiency()).isCloseTo(1.0, within(1e-9));
          assertThat(versus.verdict()).isNull();
          assertThat(versus.reason()).isEqualTo("NOT_ENDED");
        });
    assertThat(result.cell("serial").versusBaseline()).isNull();
    assertThat(pool.wallSeconds())
        .satisfies(wall -> {
          assertThat(wall.median()).isEqualTo(2.0);
          assertThat(wall.ci()).isNull();
          assertThat(wall.generations()).isEqualTo(1);
        });
    assertThat(pool.setupSeconds()).isEqualTo(0.002);
    assertThat(pool.coldSeconds()).isCloseTo(9.002, within(1e-9));
    assertThat(pool.tasksPerSecond()).isEqualTo(2.0);
  }

  @Test
  void the_median_of_generations_represents_the_cell() {
    for (int generation = 1; generation <= 3; generation++) {
      open("serial", generation, 0);
      measured("serial", generation, 1, generation);
      measured("serial", generation, 2, generation + 100);
      measured("serial", generation, 3, generation);
    }
    assertThat(result(Plan.Effort.QUICK).cell("serial").wallSeconds())
        .satisfies(wall -> {
          assertThat(wall.median()).isEqualTo(2.0);
          assertThat(wall.min()).isEqualTo(1.0);
          assertThat(wall.max()).isEqualTo(103.0);
          assertThat(wall.iterations()).isEqualTo(9);
        });
  }

  @Test
  void once_takes_the_cold_iteration_and_says_so() {
    open("serial", 1, 0);
    open("thread-pool", 1, 0);
    Result result = result(Plan.Effort.ONCE);
    assertThat(result.cell("serial").wallSeconds().reason()).isEqualTo("ONE_ITERATION");
    assertThat(result.cell("thread-pool").versusBaseline().speedup()).isCloseTo(1.0, within(1e-9));
    assertThat(result.warnings()).extracting(Warning::code).containsExactly("ONE_ITERATION");
  }

  @Test
  void a_flaw_makes_the_cell_invalid_and_hides_its_figures() {
    open("serial", 1, 0);
    events.add(
        new Event.Iterated("serial", 1, 1, Phase.MEASURED, iteration(1.0, 4, "task 3 lied")));
    Result.Cell cell = result(Plan.Effort.QUICK).cell("serial");
    assertThat(cell.status()).isEqualTo(CellStatus.INVALID);
    assertThat(cell.reason()).isEqualTo("task 3 lied");
    assertThat(cell.wallSeconds()).isNull();
    assertThat(cell.coldSeconds()).isNull();
    assertThat(cell.taskSeconds()).isNull();
  }

  @Test
  void a_cell_that_ended_keeps_its_status_and_reason_and_is_not_compared() {
    open("serial", 1, 0);
    events.add(new Event.CellEnded("thread-pool", CellStatus.FAILED, "it broke"));
    Result result = result(Plan.Effort.ONCE);
    assertThat(result.cell("thread-pool").status()).isEqualTo(CellStatus.FAILED);
    assertThat(result.cell("thread-pool").reason()).isEqualTo("it broke");
    assertThat(result.cell("thread-pool").versusBaseline().speedup()).isNull();
    assertThat(result.failedCells()).isEqualTo(1);
  }

  @Test
  void without_events_nothing_is_known() {
    Result result = result(Plan.Effort.QUICK);
    assertThat(result.complete()).isFalse();
    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).isEqualTo(CellStatus.NOT_RUN);
          assertThat(cell.wallSeconds()).isNull();
          assertThat(cell.perIteration()).isNull();
        });
    assertThat(result.conclusion()).startsWith("Nothing to compare");
  }

  @Test
  void what_one_iteration_could_not_tell_is_absent_and_not_zero() {
    open("serial", 1, 0);
    measured("serial", 1, 1, 1.0);
    Result.Cell cell = result(Plan.Effort.QUICK).cell("serial");
    assertThat(cell.perIteration().cpuUserSeconds()).isNull();
    assertThat(cell.perIteration().voluntarySwitches()).isNull();
    assertThat(cell.perTaskSeconds().start()).isNull();
    assertThat(cell.peakPssBytes()).isNull();
  }

  @Test
  void a_figure_of_the_workload_is_the_median_over_iterations() {
    open("serial", 1, 0);
    for (double lost : List.of(3.0, 100.0, 5.0)) {
      events.add(
          new Event.Iterated(
              "serial", 1, 1, Phase.MEASURED, iteration(1.0, null, Map.of("lostUpdates", lost))));
    }
    assertThat(result(Plan.Effort.QUICK).cell("serial").figures())
        .containsExactly(Map.entry("lostUpdates", 5.0));
  }

  @Test
  void the_conclusion_begins_with_what_the_figures_of_the_workload_say() {
    for (String cell : List.of("serial", "thread-pool")) {
      open(cell, 1, 0);
      Map<String, Double> figures = Map.of("lostUpdates", cell.equals("serial") ? 0.0 : 3.0);
      events.add(new Event.Iterated(cell, 1, 1, Phase.MEASURED, iteration(1.0, null, figures)));
    }
    assertThat(result(Plan.Effort.QUICK, "counter", Parameters.NONE).conclusion())
        .startsWith(
            "A pool of 2 threads lost 3 of 4,000,000 additions; one after another lost none.");
  }

  @Test
  void a_figure_is_the_median_of_generations_however_many_rounds_each_has() {
    generation(1, List.of(10.0));
    generation(2, List.of(1.0, 1.0, 1.0, 100.0, 1.0));
    generation(3, List.of(20.0, 22.0));
    Result.Cell cell = result(Plan.Effort.QUICK).cell("serial");
    assertThat(cell.wallSeconds().median()).isEqualTo(10.0);
    assertThat(cell.figures()).containsExactly(Map.entry("storySeconds", 10.0));
  }

  /// Adds a generation whose iterations took this many seconds, both here and in the story.
  private void generation(int generation, List<Double> rounds) {
    open("serial", generation, 0);
    for (int round = 1; round <= rounds.size(); round++) {
      double seconds = rounds.get(round - 1);
      events.add(
          new Event.Iterated(
              "serial",
              generation,
              round,
              Phase.MEASURED,
              iteration(seconds, null, Map.of("storySeconds", seconds))));
    }
  }

  @Test
  void a_cell_is_warned_of_what_bound_it() {
    Parameters limited = Parameters.NONE.with("connectionLimit", 2L);
    for (String cell : List.of("serial", "thread-pool")) {
      open(cell, 1, 0);
      Map<String, Double> figures =
          Map.of("connections", 2.0, "queuedConnections", cell.equals("serial") ? 0.0 : 3.0);
      events.add(new Event.Iterated(cell, 1, 1, Phase.MEASURED, iteration(1.0, null, figures)));
    }
    Result result = result(Plan.Effort.QUICK, "http", limited);
    assertThat(result.cell("serial").warnings()).isEmpty();
    assertThat(result.cell("thread-pool").warnings())
        .extracting(Warning::code)
        .containsExactly("BOUND");
  }

  @Test
  void the_blocking_coefficient_is_what_the_serial_cell_did_not_compute() {
    open("serial", 1, 0);
    events.add(
        new Event.Iterated("serial", 1, 1, Phase.MEASURED, iteration(2.0, 100_000_000L, Map.of())));
    assertThat(result(Plan.Effort.QUICK).blockingCoefficient()).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void the_blocking_coefficient_weighs_wall_and_processor_time_alike() {
    open("serial", 1, 0);
    open("serial", 2, 0);
    // Each computes for half of its time; the second generation is slower, and has more rounds.
    events.add(
        new Event.Iterated("serial", 1, 1, Phase.MEASURED, iteration(1.0, 250_000_000L, Map.of())));
    for (int round = 1; round <= 3; round++) {
      events.add(
          new Event.Iterated(
              "serial", 2, round, Phase.MEASURED, iteration(4.0, 1_000_000_000L, Map.of())));
    }
    assertThat(result(Plan.Effort.QUICK).blockingCoefficient()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void no_more_processors_are_busy_than_were_in_any_iteration() {
    open("serial", 1, 0);
    // All keep two busy. The mean of their processor times by the median of their wall times, 2 s,
    // would be 3.3.
    double[] walls = {1.0, 2.0, 7.0};
    for (int round = 1; round <= 3; round++) {
      long each = (long) (walls[round - 1] * 1e9);
      events.add(
          new Event.Iterated(
              "serial", 1, round, Phase.MEASURED, iteration(walls[round - 1], each, Map.of())));
    }
    assertThat(result(Plan.Effort.QUICK).cell("serial").perIteration().processorsBusy())
        .isCloseTo(2.0, within(1e-9));
  }

  @Test
  void without_the_processors_time_there_is_no_blocking_coefficient() {
    open("serial", 1, 0);
    measured("serial", 1, 1, 2.0);
    assertThat(result(Plan.Effort.QUICK).blockingCoefficient()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "19, false, false, false",
    "20, true, false, false",
    "99, true, false, false",
    "100, true, true, false",
    "999, true, true, false",
    "1000, true, true, true",
  })
  void a_percentile_needs_ten_samples_beyond_it(int tasks, boolean p50, boolean p90, boolean p99) {
    open("serial", 1, 0);
    events.add(new Event.Iterated("serial", 1, 1, Phase.MEASURED, iteration(1.0, tasks, null)));
    Result.TaskSeconds times = result(Plan.Effort.QUICK).cell("serial").taskSeconds();
    assertThat(times.count()).isEqualTo(tasks);
    assertThat(times.p50() != null).isEqualTo(p50);
    assertThat(times.p90() != null).isEqualTo(p90);
    assertThat(times.p99() != null).isEqualTo(p99);
  }

  @Test
  void seconds_have_the_interval_of_the_median_from_six_generations_on() {
    for (int generation = 1; generation <= 6; generation++) {
      open("serial", generation, 0);
      measured("serial", generation, 1, generation);
      Result.WallSeconds wall = result(Plan.Effort.QUICK).cell("serial").wallSeconds();
      if (generation < 6) {
        assertThat(wall.ci()).isNull();
        assertThat(wall.reason()).isEqualTo("TOO_FEW_GENERATIONS");
      } else {
        assertThat(wall.ci()).isEqualTo(new Result.Interval(1, 6, 0.96875));
        assertThat(wall.reason()).isNull();
      }
    }
  }

  @Test
  void memory_is_the_median_of_the_generations_that_were_observed_with_its_range() {
    open("serial", 1, 0);
    observed("serial", 4, 300L);
    observed("serial", 5, 100L);
    observed("serial", 6, 210L);
    Result.Cell cell = result(Plan.Effort.QUICK).cell("serial");
    assertThat(cell.peakPssBytes()).isEqualTo(210);
    assertThat(cell.peakPssBytesRange()).isEqualTo(new Result.Range(100, 300, 3));
    assertThat(cell.perIteration()).isNull();
    assertThat(result(Plan.Effort.QUICK).cell("thread-pool").peakPssBytesRange()).isNull();
  }

  private void observed(String cell, int generation, @Nullable Long bytes) {
    Iteration plain = iteration(1.0, 4, null);
    events.add(
        new Event.Iterated(
            cell,
            generation,
            0,
            Phase.OBSERVED,
            new Iteration(
                1,
                plain.wallNanos(),
                null,
                0,
                1,
                0,
                null,
                0,
                2,
                1,
                false,
                null,
                null,
                new Iteration.Observation(null, null, null, bytes),
                Map.of(),
                null)));
  }

  @Test
  void all_timed_iterations_are_samples_with_their_place_in_the_round() {
    for (String cell : List.of("serial", "thread-pool")) {
      open(cell, 1, 0);
      events.add(new Event.Iterated(cell, 1, 0, Phase.WARM_UP, iteration(2.0, 4, null)));
    }
    measured("serial", 1, 1, 1.0);
    measured("thread-pool", 1, 1, 1.0);
    measured("thread-pool", 1, 2, 1.0);
    measured("serial", 1, 2, 1.0);
    observed("serial", 1, null);
    assertThat(result(Plan.Effort.QUICK).cell("serial").samples())
        .containsExactly(
            new Result.Sample(Phase.COLD, 1, 0, 0, 1, 9.0, false),
            new Result.Sample(Phase.WARM_UP, 1, 0, 0, 1, 2.0, false),
            new Result.Sample(Phase.MEASURED, 1, 1, 1, 1, 1.0, true),
            new Result.Sample(Phase.MEASURED, 1, 2, 2, 1, 1.0, true));
  }

  @Test
  void a_cell_that_is_measured_by_itself_is_the_first_of_its_round() {
    for (String cell : List.of("serial", "thread-pool")) {
      open(cell, 1, 0);
      measured(cell, 1, 1, 1.0);
      events.add(
          new Event.RoundEnded(
              cell, 1, 1, new ProcessorUse(1_000_000_000, 2, null, null, null, 0, 0, null)));
    }
    assertThat(result(Plan.Effort.QUICK).cells())
        .allSatisfy(cell ->
            assertThat(cell.samples().getLast()).extracting(Result.Sample::position).isEqualTo(1));
  }

  @Test
  void the_percentiles_of_tasks_are_the_medians_of_those_of_the_generations() {
    open("serial", 1, 0);
    measured("serial", 1, 1, 1.0);
    events.add(tasksTimed(1, 10L, 30L, 50));
    events.add(tasksTimed(2, 90L, 70L, 90));
    events.add(tasksTimed(3, 20L, null, 20));
    assertThat(result(Plan.Effort.QUICK).cell("serial").taskSeconds())
        .isEqualTo(new Result.TaskSeconds(20 / 1e9, 50 / 1e9, null, 90 / 1e9, 3000));
  }

  private static Event tasksTimed(int generation, Long p50, @Nullable Long p90, long max) {
    return new Event.TasksTimed("serial", generation, new TaskTimes(p50, p90, null, max, 1000));
  }

  private void open(String cell, int generation, long setupNanos) {
    events.add(new Event.ForkOpened(cell, generation, setupNanos, 2, List.of()));
    events.add(new Event.Iterated(cell, generation, 0, Phase.COLD, iteration(9.0, 4, null)));
  }

  private void measured(String cell, int generation, int round, double seconds) {
    events.add(
        new Event.Iterated(cell, generation, round, Phase.MEASURED, iteration(seconds, 4, null)));
  }

  private static Iteration iteration(double seconds, int tasks, @Nullable String flaw) {
    return iteration(seconds, tasks, flaw, null, Map.of());
  }

  /// An iteration that used so much processor time in user mode, and as much in the kernel.
  private static Iteration iteration(
      double seconds, @Nullable Long cpuNanos, Map<String, Double> figures) {
    return iteration(seconds, 4, null, cpuNanos, figures);
  }

  private static Iteration iteration(
      double seconds,
      int tasks,
      @Nullable String flaw,
      @Nullable Long cpuNanos,
      Map<String, Double> figures) {
    Histogram times = new Histogram(3);
    for (int task = 0; task < tasks; task++) {
      times.recordValue(1_000_000);
    }
    ByteBuffer buffer = ByteBuffer.allocate(times.getNeededByteBufferCapacity());
    int length = times.encodeIntoCompressedByteBuffer(buffer);
    return new Iteration(
        1,
        (long) (seconds * 1e9),
        null,
        0,
        1,
        0,
        Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)),
        0,
        2,
        1,
        false,
        flaw,
        cpuNanos == null ? null : new Iteration.Cpu(cpuNanos, cpuNanos),
        null,
        figures,
        null);
  }

  private Result result(Plan.Effort effort) {
    return result(effort, "count", Parameters.NONE);
  }

  private Result result(Plan.Effort effort, String type, Parameters parameters) {
    Workload workload = Catalogue.of(Workload.class).get(type);
    return ANALYSIS.of(
        new Experiment(
            null,
            new Experiment.Workload(type, parameters, workload.describe().withDefaults(parameters)),
            4,
            null,
            2,
            List.of(
                new Experiment.Cell("serial", "serial", Parameters.NONE, Parameters.NONE),
                new Experiment.Cell("thread-pool", "thread-pool", TWO_WORKERS, TWO_WORKERS)),
            "serial",
            new Plan(effort, Duration.ofMinutes(1), 1, 1 << 20, 1 << 20, Plan.Collector.G1),
            Map.of(),
            Map.of(),
            List.of(),
            null,
            Map.of()),
        events);
  }
}
