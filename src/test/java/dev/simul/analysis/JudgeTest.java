package dev.simul.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Expectation.Metric;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Judgement.Verdict;
import dev.simul.experiment.Plan;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Result;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class JudgeTest {
  private static final Analysis ANALYSIS = new Analysis(Engine.installed());
  private static final Parameters TWO_WORKERS = Parameters.NONE.with("workers", 2L);

  /// By SciPy 1.17, exp of Student's interval of their logarithms is 1.9425 (1.7555 to 2.1494).
  private static final double[] SPEEDUPS = {1.9, 2.0, 1.8, 2.1, 1.7, 2.2};

  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "    , 1.6 , PASS",
    "    , 1.75, PASS",
    "2.15,     , PASS",
    "2.3 , 1.6 , PASS",
    "1.75,     , FAIL",
    "    , 2.15, FAIL",
    "3.0 , 2.3 , FAIL",
    "1.6 , 1.0 , FAIL",
    "1.95,     , INCONCLUSIVE",
    "    , 1.95, INCONCLUSIVE",
    "2.14,     , INCONCLUSIVE",
    "    , 1.76, INCONCLUSIVE",
    "2.0 , 1.9 , INCONCLUSIVE",
  })
  void the_interval_decides_and_not_the_figure_alone(
      @Nullable Double atMost, @Nullable Double atLeast, Verdict verdict) {
    measure(SPEEDUPS);
    Judgement judgement = judged(new Expectation("thread-pool", Metric.SPEEDUP, atMost, atLeast));

    assertThat(judgement.verdict()).isEqualTo(verdict);
    assertThat(judgement.reason() == null).isEqualTo(verdict == Verdict.PASS);
    assertThat(judgement.found()).isCloseTo(1.9424857123927468, within(1e-8));
    assertThat(judgement.interval())
        .satisfies(interval -> {
          assertThat(interval.low()).isCloseTo(1.755518307580579, within(1e-8));
          assertThat(interval.high()).isCloseTo(2.149365646918361, within(1e-8));
          assertThat(interval.level()).isEqualTo(0.95);
        });
  }

  @Test
  void a_bound_itself_is_within() {
    measure(2, 2, 2, 2, 2, 2);

    assertThat(judged(new Expectation("thread-pool", Metric.WALL_SECONDS, 2.0, 2.0)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void judges_each_metric_by_its_own_figure() {
    measure(2, 2, 2, 2, 2, 2);

    assertThat(
            judged(
                new Expectation("thread-pool", Metric.SPEEDUP, 3.0, null),
                new Expectation("thread-pool", Metric.EFFICIENCY, 3.0, null),
                new Expectation("thread-pool", Metric.WALL_SECONDS, 3.0, null),
                new Expectation("serial", Metric.WALL_SECONDS, 3.0, null)))
        .extracting(judgement -> Math.round(judgement.found() * 1e6) / 1e6)
        .containsExactly(2.0, 1.0, 2.0, 4.0);
  }

  @ParameterizedTest
  @CsvSource({"QUICK, 2, longer timeLimit", "QUICK, 1, longer timeLimit", "ONCE, 1, effort quick"})
  void fewer_than_three_generations_decide_nothing(
      Plan.Effort effort, int generations, String advice) {
    measure(Arrays.copyOf(SPEEDUPS, generations));
    Judgement judgement =
        judged(effort, new Expectation("thread-pool", Metric.SPEEDUP, 100.0, null)).getFirst();

    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.interval()).isNull();
    assertThat(judgement.reason()).contains("3 generations, and " + generations).contains(advice);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"OK", "INVALID"})
  void a_cell_that_was_not_measured_decides_nothing(CellStatus status) {
    measure(SPEEDUPS);
    if (status == CellStatus.NOT_RUN) {
      events.removeIf(event ->
          event instanceof Event.Iterated iterated && iterated.cell().equals("thread-pool"));
    } else {
      events.add(new Event.CellEnded("thread-pool", status, "it broke"));
    }
    Judgement judgement = judged(new Expectation("thread-pool", Metric.SPEEDUP, 100.0, null));

    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.found()).isNull();
    assertThat(judgement.reason()).startsWith("the cell thread-pool is " + status);
  }

  @Test
  void a_speedup_needs_the_baseline_and_a_wall_time_does_not() {
    measure(SPEEDUPS);
    events.add(new Event.Iterated("serial", 6, 2, Phase.MEASURED, iteration(1.0, "task 3 lied")));

    assertThat(
            judged(
                new Expectation("thread-pool", Metric.SPEEDUP, 100.0, null),
                new Expectation("thread-pool", Metric.WALL_SECONDS, 100.0, null)))
        .extracting(Judgement::verdict)
        .containsExactly(Verdict.INCONCLUSIVE, Verdict.PASS);
  }

  @Test
  void nothing_is_decided_before_the_end() {
    measure(SPEEDUPS);
    events.removeLast();
    Judgement judgement = judged(new Expectation("thread-pool", Metric.SPEEDUP, 100.0, null));

    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.found()).isCloseTo(1.9425, within(1e-4));
    assertThat(judgement.interval()).isNotNull();
  }

  @Test
  void three_generations_may_decide() {
    measure(2.0, 2.1, 1.9);

    assertThat(judged(new Expectation("thread-pool", Metric.SPEEDUP, null, 1.5)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void the_figure_is_that_of_the_comparison_to_the_last_digit() {
    SimulatedJob job =
        new SimulatedJob(2)
            .expect(
                new Expectation("thread-pool(1)", Metric.SPEEDUP, 3.0, null),
                new Expectation("thread-pool(1)", Metric.EFFICIENCY, 3.0, null))
            .measure(6, 3, new SimulatedTimes(1, 0).next(2, 6, 3, 0.5))
            .end();
    Result.VersusBaseline versus = job.versus();
    List<Judgement> judgements = job.result().expectations();

    assertThat(judgements.get(0).found()).isEqualTo(versus.speedup());
    assertThat(judgements.get(0).interval()).isEqualTo(versus.ci());
    assertThat(judgements.get(1).found()).isCloseTo(versus.efficiency(), within(1e-12));
  }

  @Test
  void a_machine_that_others_used_decides_nothing() {
    measure(SPEEDUPS);
    ProcessorUse busy =
        new ProcessorUse(2_000_000_000, 2, 4_000_000_000L, 0L, null, 2_000_000_000, 0, 0L);
    events.add(events.size() - 1, new Event.RoundEnded(null, 1, 1, busy));
    Judgement judgement = judged(new Expectation("thread-pool", Metric.SPEEDUP, 100.0, null));

    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.interval()).isNotNull();
    assertThat(judgement.reason()).contains("something else used the processors");
  }

  /// Measures both cells to the end, a generation for each speedup of the pool: serial takes 4 s.
  private void measure(double... speedups) {
    for (int generation = 1; generation <= speedups.length; generation++) {
      for (String cell : List.of("serial", "thread-pool")) {
        double seconds = cell.equals("serial") ? 4 : 4 / speedups[generation - 1];
        events.add(new Event.ForkOpened(cell, generation, 0, 2, List.of()));
        events.add(new Event.Iterated(cell, generation, 0, Phase.COLD, iteration(seconds, null)));
        events.add(
            new Event.Iterated(cell, generation, 1, Phase.MEASURED, iteration(seconds, null)));
      }
    }
    events.add(new Event.Ended(false));
  }

  private Judgement judged(Expectation expectation) {
    return judged(Plan.Effort.QUICK, expectation).getFirst();
  }

  private List<Judgement> judged(Expectation... expectations) {
    return judged(Plan.Effort.QUICK, expectations);
  }

  private List<Judgement> judged(Plan.Effort effort, Expectation... expectations) {
    Workload count = Catalogue.of(Workload.class).get("count");
    List<Judgement> judgements =
        ANALYSIS
            .of(
                new Experiment(
                    null,
                    new Experiment.Workload(
                        "count", Parameters.NONE, count.describe().withDefaults(Parameters.NONE)),
                    4,
                    null,
                    2,
                    List.of(
                        new Experiment.Cell("serial", "serial", Parameters.NONE, Parameters.NONE),
                        new Experiment.Cell(
                            "thread-pool", "thread-pool", TWO_WORKERS, TWO_WORKERS)),
                    "serial",
                    new Plan(effort, Duration.ofMinutes(1), 1, 1 << 20, 1 << 20, Plan.Collector.G1),
                    Map.of(),
                    Map.of(),
                    List.of(expectations),
                    null,
                    Map.of()),
                events)
            .expectations();
    assertThat(judgements).extracting(Judgement::expectation).containsExactly(expectations);
    return judgements;
  }

  private static Iteration iteration(double seconds, @Nullable String flaw) {
    Histogram times = new Histogram(3);
    times.recordValue(1_000_000);
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
        null,
        null,
        Map.of(),
        null);
  }
}
