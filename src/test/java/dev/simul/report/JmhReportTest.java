package dev.simul.report;

import static dev.simul.report.Results.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SingleShotResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares our entries with those that JMH's own classes write of the same samples.
class JmhReportTest {
  /// JMH seeks its quantile of Student's t to within 1e-9.
  private static final double QUANTILE_TOLERANCE = 1e-8;

  /// The iterations of a fork before its measured ones, in the samples here.
  private static final int WARM_UPS = 3;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void is_what_jmh_writes_of_the_same_samples() {
    Result.Sample[] samples = samples(6, 10);
    assertSame(ours(samples), JmhItself.writes(Effort.QUICK, 4, generations(samples)));
  }

  @Test
  void is_what_jmh_writes_of_three_samples() {
    Result.Sample[] samples = samples(1, 3);
    assertSame(ours(samples), JmhItself.writes(Effort.QUICK, 4, generations(samples)));
  }

  @Test
  void has_no_error_where_jmh_has_none() {
    Result.Sample[] samples = samples(2, 1);
    JsonNode ours = ours(samples);
    assertSame(ours, JmhItself.writes(Effort.QUICK, 4, generations(samples)));
    assertThat(ours.at("/0/primaryMetric/scoreError").asString()).isEqualTo("NaN");
    assertThat(ours.at("/0/primaryMetric/scoreConfidence/1").asString()).isEqualTo("NaN");
  }

  @Test
  void shows_a_single_shot_without_warm_up() {
    Result.Sample once = new Result.Sample(Phase.COLD, 1, 0, 0, 1, 0.004, true);
    JsonNode ours =
        JSON.valueToTree(
            JmhReport.of(Results.measured(experiment(Effort.ONCE, once), result(once))));
    assertSame(ours, JmhItself.writes(Effort.ONCE, 4, List.of(List.of(0.004))));
  }

  @Test
  void the_comparison_finds_a_sample_that_differs() {
    Result.Sample[] samples = samples(6, 10);
    Result.Sample[] others = samples.clone();
    Result.Sample first = others[WARM_UPS];
    others[WARM_UPS] =
        new Result.Sample(
            Phase.MEASURED, 1, first.round(), 1, 1, first.wallSeconds() * (1 + 1e-7), true);
    JsonNode theirs = JmhItself.writes(Effort.QUICK, 4, generations(samples));
    assertThatThrownBy(() -> assertSame(ours(others), theirs)).isInstanceOf(AssertionError.class);
  }

  @Test
  void leaves_out_a_cell_of_which_only_the_warm_up_ended() {
    assertThat(
            JmhReport.of(
                Results.measured(experiment(Effort.QUICK, samples(1, 0)), result(samples(1, 0)))))
        .isEmpty();
  }

  @Test
  void the_comparison_finds_another_number_of_threads() {
    Result.Sample[] samples = samples(2, 2);
    JsonNode theirs = JmhItself.writes(Effort.QUICK, 5, generations(samples));
    assertThatThrownBy(() -> assertSame(ours(samples), theirs)).isInstanceOf(AssertionError.class);
  }

  @Test
  void leaves_out_what_was_not_measured() {
    List<Result.Cell> cells =
        List.of(
            cell("serial", "one after another").make(),
            cell("processes", "a new process per task")
                .ended(CellStatus.INVALID, "wrong")
                .samples(samples(1, 1))
                .make());
    Experiment experiment = Results.counting(null, Effort.QUICK, null, Map.of(), cells);
    assertThat(
            JmhReport.of(Results.measured(experiment, Results.result(true, "", List.of(), cells))))
        .isEmpty();
  }

  private static JsonNode ours(Result.Sample... samples) {
    return JSON.valueToTree(
        JmhReport.of(Results.measured(experiment(Effort.QUICK, samples), result(samples))));
  }

  private static Experiment experiment(Effort effort, Result.Sample... samples) {
    return Results.counting("CPU-bound", effort, null, Map.of(), cells(samples));
  }

  private static Result result(Result.Sample... samples) {
    return Results.result(true, "", List.of(), cells(samples));
  }

  private static List<Result.Cell> cells(Result.Sample... samples) {
    return List.of(
        cell("pool", "a pool of 4 threads")
            .resolved(Parameters.NONE.with("workers", 4L))
            .ran(4, 1, "-Xmx512m", "-XX:+UseG1GC")
            .samples(samples)
            .make());
  }

  private static Result.Sample[] samples(int generations, int rounds) {
    Random random = new Random(7);
    List<Result.Sample> samples = new ArrayList<>();
    for (int generation = 1; generation <= generations; generation++) {
      samples.add(new Result.Sample(Phase.COLD, generation, 0, 0, 1, 0.5, false));
      for (int warmUp = 1; warmUp < WARM_UPS; warmUp++) {
        samples.add(new Result.Sample(Phase.WARM_UP, generation, 0, 0, 4, 0.2, false));
      }
      for (int round = 1; round <= rounds; round++) {
        // Whole nanoseconds, which is what JMH takes.
        double nanos = Math.rint(1e8 * (1 + 0.05 * random.nextGaussian()));
        samples.add(new Result.Sample(Phase.MEASURED, generation, round, 1, 1, nanos / 1e9, true));
      }
    }
    return samples.toArray(Result.Sample[]::new);
  }

  private static List<List<Double>> generations(Result.Sample... samples) {
    int last = samples[samples.length - 1].generation();
    List<List<Double>> generations = new ArrayList<>();
    for (int generation = 1; generation <= last; generation++) {
      int number = generation;
      generations.add(
          Arrays.stream(samples)
              .filter(sample -> sample.generation() == number)
              .filter(sample -> sample.phase() == Phase.MEASURED)
              .map(Result.Sample::wallSeconds)
              .toList());
    }
    return generations;
  }

  /// Asserts that both have the same members in the same order, with the same values.
  private static void assertSame(JsonNode ours, JsonNode theirs) {
    assertThat(ours.size()).isEqualTo(theirs.size());
    assertThat(ours.getNodeType()).as("%s", ours).isEqualTo(theirs.getNodeType());
    if (ours.isObject()) {
      assertThat(List.copyOf(ours.propertyNames())).isEqualTo(List.copyOf(theirs.propertyNames()));
      ours.propertyNames().forEach(name -> assertSame(name, ours.get(name), theirs.get(name)));
    } else if (ours.isArray()) {
      for (int i = 0; i < ours.size(); i++) {
        assertSame(ours.get(i), theirs.get(i));
      }
    } else {
      assertThat(ours).isEqualTo(theirs);
    }
  }

  private static void assertSame(String name, JsonNode ours, JsonNode theirs) {
    if (name.equals("scoreError") && ours.isNumber()) {
      assertClose(ours, theirs);
    } else if (name.equals("scoreConfidence") && ours.get(0).isNumber()) {
      assertThat(ours.size()).isEqualTo(2);
      assertThat(theirs.size()).isEqualTo(2);
      assertClose(ours.get(0), theirs.get(0));
      assertClose(ours.get(1), theirs.get(1));
    } else {
      assertSame(ours, theirs);
    }
  }

  private static void assertClose(JsonNode ours, JsonNode theirs) {
    double expected = theirs.doubleValue();
    assertThat(Math.abs(ours.doubleValue() - expected))
        .isLessThanOrEqualTo(QUANTILE_TOLERANCE * Math.abs(expected));
  }

  /// What JMH's own classes write.
  private static final class JmhItself {

    static JsonNode writes(Effort effort, int threads, List<List<Double>> forks) {
      boolean warm = effort != Effort.ONCE;
      IterationParams warmUp =
          new IterationParams(IterationType.WARMUP, warm ? WARM_UPS : 0, TimeValue.NONE, 1);
      IterationParams measurement =
          new IterationParams(
              IterationType.MEASUREMENT, forks.getFirst().size(), TimeValue.NONE, 1);
      BenchmarkParams params =
          new BenchmarkParams(
              "dev.simul.count.run",
              "generated",
              false,
              threads,
              new int[] {1},
              List.of(),
              forks.size(),
              0,
              warmUp,
              measurement,
              Mode.SingleShotTime,
              params(),
              TimeUnit.SECONDS,
              1,
              Results.JDK.home() + "/bin/java",
              List.of("-Xmx512m", "-XX:+UseG1GC"),
              "25.0.1",
              Results.JDK.vmName(),
              Results.JDK.version(),
              "1.37",
              TimeValue.NONE);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ResultFormatFactory.getInstance(
              ResultFormatType.JSON, new PrintStream(out, true, StandardCharsets.UTF_8))
          .writeOut(
              List.of(
                  new RunResult(params, forks.stream().map(fork -> fork(params, fork)).toList())));
      return JSON.readTree(out.toByteArray());
    }

    private static WorkloadParams params() {
      WorkloadParams params = new WorkloadParams();
      params.put("executor", "pool", 0);
      params.put("tasks", "4", 0);
      params.put("processors", "2", 0);
      params.put("workload.base", "9", 0);
      params.put("executor.workers", "4", 0);
      return params;
    }

    private static BenchmarkResult fork(BenchmarkParams params, List<Double> seconds) {
      return new BenchmarkResult(
          params, seconds.stream().map(time -> iteration(params, time)).toList());
    }

    private static IterationResult iteration(BenchmarkParams params, double seconds) {
      IterationResult iteration = new IterationResult(params, params.getMeasurement(), null);
      iteration.addResult(
          new SingleShotResult(
              ResultRole.PRIMARY, "run", Math.round(seconds * 1e9), TimeUnit.SECONDS));
      return iteration;
    }
  }
}
