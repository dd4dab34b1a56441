package dev.simul.report;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.machine.Environment.Jdk;
import dev.simul.statistics.SampleMean;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/// Gives results the form of JMH's JSON (`-rf json`), for the tools that read it.
///
/// A cell is a benchmark in single-shot mode; one operation runs all the tasks once. A generation
/// is a fork, and its warm-up has the iterations before the measured ones; with effort once there
/// is none, and the cold iteration is the measured one. The figures are JMH's: the mean over all
/// iterations, pooled, with its 99.9% error. That error treats the iterations of one fork as
/// independent; the intervals of Simul's own result do not.
public final class JmhReport {
  /// The version whose format this is.
  private static final String JMH_VERSION = "1.37";

  private static final double LEVEL = 0.999;
  private static final double[] PERCENTS = {
    0.0, 50.0, 90.0, 95.0, 99.0, 99.9, 99.99, 99.999, 99.9999, 100.0
  };

  /// Number 6 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
  /// Statistician 50 (1996), which JMH uses.
  private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF6);

  private JmhReport() {}

  /// A benchmark, with the members of JMH's JSON in their order. See JMH's `JSONResultFormat`.
  public record Benchmark(
      String jmhVersion,
      String benchmark,
      String mode,
      int threads,
      int forks,
      String jvm,
      List<String> jvmArgs,
      String jdkVersion,
      String vmName,
      String vmVersion,
      int warmupIterations,
      String warmupTime,
      int warmupBatchSize,
      int measurementIterations,
      String measurementTime,
      int measurementBatchSize,
      Map<String, String> params,
      Metric primaryMetric,
      Map<String, Metric> secondaryMetrics) {}

  /// What a benchmark measured. An error is a `Double`, or the text `NaN`.
  ///
  /// @param rawData the iterations of each fork
  public record Metric(
      double score,
      Object scoreError,
      List<Object> scoreConfidence,
      Map<String, Double> scorePercentiles,
      String scoreUnit,
      List<List<Double>> rawData) {}

  /// Returns a benchmark for each cell that was measured, in the order of the request.
  public static List<Benchmark> of(Measured measured) {
    Jdk jdk = measured.jdk();
    return jdk == null
        ? List.of()
        : measured.result().cells().stream()
            .filter(cell -> cell.status() == CellStatus.OK)
            .map(cell -> benchmark(measured.experiment(), cell, jdk))
            .flatMap(Optional::stream)
            .toList();
  }

  private static Optional<Benchmark> benchmark(Experiment experiment, Result.Cell cell, Jdk jdk) {
    boolean once = experiment.plan().effort() == Effort.ONCE;
    List<List<Double>> forks = forks(cell, Result.Sample::counts);
    if (forks.isEmpty()) {
      return Optional.empty();
    }
    List<List<Double>> warmUps =
        once ? List.of() : forks(cell, sample -> sample.phase() != Phase.MEASURED);
    Result.Observed ran = cell.observed();
    return Optional.of(
        new Benchmark(
            JMH_VERSION,
            "dev.simul." + experiment.workload().type() + ".run",
            "ss",
            ran == null ? 1 : ran.workers(),
            forks.size(),
            jdk.home() + "/bin/java",
            ran == null ? List.of() : ran.jvmFlags(),
            jdk.version().replaceFirst("\\+.*", ""),
            jdk.vmName(),
            jdk.version(),
            most(warmUps),
            "single-shot",
            1,
            most(forks),
            "single-shot",
            1,
            params(experiment, cell),
            metric(forks),
            Map.of()));
  }

  private static int most(List<List<Double>> forks) {
    return forks.stream().mapToInt(List::size).max().orElse(0);
  }

  /// Returns such times of each fork.
  private static List<List<Double>> forks(Result.Cell cell, Predicate<Result.Sample> such) {
    Map<Integer, List<Double>> byGeneration =
        cell.samples().stream()
            .filter(such)
            .collect(
                Collectors.groupingBy(
                    Result.Sample::generation,
                    TreeMap::new,
                    Collectors.mapping(Result.Sample::wallSeconds, Collectors.toList())));
    return List.copyOf(byGeneration.values());
  }

  private static Metric metric(List<List<Double>> forks) {
    List<Double> all = forks.stream().flatMap(List::stream).toList();
    SampleMean mean = SampleMean.of(all);
    double error = mean.errorAt(LEVEL).orElse(Double.NaN);
    double[] values = all.stream().mapToDouble(Double::doubleValue).toArray();
    Map<String, Double> percentiles = new LinkedHashMap<>();
    for (double percent : PERCENTS) {
      percentiles.put(String.valueOf(percent), QUANTILE.evaluate(values, percent / 100));
    }
    return new Metric(
        mean.mean(),
        orText(error),
        List.of(orText(mean.mean() - error), orText(mean.mean() + error)),
        Collections.unmodifiableMap(percentiles),
        "s/op",
        forks);
  }

  /// JSON cannot express NaN as a number, so JMH writes a text.
  private static Object orText(double figure) {
    return Double.isNaN(figure) ? "NaN" : figure;
  }

  private static Map<String, String> params(Experiment experiment, Result.Cell cell) {
    // By name, as JMH orders them.
    Map<String, String> params = new TreeMap<>();
    params.put("executor", cell.key());
    params.put("tasks", Integer.toString(experiment.tasks()));
    params.put("processors", Integer.toString(experiment.processors()));
    put(params, "workload.", experiment.workload().resolved());
    put(params, "executor.", cell.resolved());
    return Collections.unmodifiableMap(params);
  }

  private static void put(Map<String, String> params, String prefix, Parameters parameters) {
    parameters.values().forEach((name, value) -> params.put(prefix + name, text(value)));
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining(","))
        : value.toString();
  }
}
