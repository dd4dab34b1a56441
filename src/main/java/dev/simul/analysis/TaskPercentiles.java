package dev.simul.analysis;

import dev.simul.experiment.Event;
import dev.simul.experiment.Result;
import dev.simul.experiment.TaskTimes;
import dev.simul.statistics.Averages;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The distribution of tasks' run times: each percentile is the median over generations of theirs.
/// Within a generation, percentiles are of all its tasks, and never averaged.
final class TaskPercentiles {
  /// How many samples must lie beyond a percentile for it to be reported.
  private static final int SAMPLES_BEYOND = 10;

  private TaskPercentiles() {}

  static Result.@Nullable TaskSeconds of(CellSamples samples) {
    List<TaskTimes> generations =
        samples.taskTimes().isEmpty() ? decoded(samples.measured()) : samples.taskTimes();
    return generations.isEmpty()
        ? null
        : new Result.TaskSeconds(
            median(generations, TaskTimes::p50),
            median(generations, TaskTimes::p90),
            median(generations, TaskTimes::p99),
            generations.stream().mapToLong(TaskTimes::max).max().orElseThrow() / 1e9,
            generations.stream().mapToLong(TaskTimes::count).sum());
  }

  private static @Nullable Double median(
      List<TaskTimes> generations, Function<TaskTimes, @Nullable Long> percentile) {
    List<Double> nanos =
        generations.stream()
            .map(percentile)
            .filter(Objects::nonNull)
            .map(Long::doubleValue)
            .toList();
    return nanos.isEmpty() ? null : Averages.median(nanos) / 1e9;
  }

  /// Measurements of the first methodology have a histogram in each iteration.
  private static List<TaskTimes> decoded(List<Event.Iterated> measured) {
    Map<Integer, Histogram> byGeneration = new TreeMap<>();
    for (Event.Iterated iterated : measured) {
      String histogram = iterated.iteration().taskTimes();
      if (histogram != null) {
        byGeneration
            .computeIfAbsent(iterated.generation(), generation -> new Histogram(3))
            .add(decoded(histogram));
      }
    }
    return byGeneration.values().stream().map(TaskPercentiles::timesOf).toList();
  }

  private static TaskTimes timesOf(Histogram histogram) {
    return new TaskTimes(
        percentile(histogram, 50),
        percentile(histogram, 90),
        percentile(histogram, 99),
        histogram.getMaxValue(),
        histogram.getTotalCount());
  }

  private static @Nullable Long percentile(Histogram histogram, int percent) {
    // In whole numbers: a tenth of a hundred is not quite ten in floating point.
    return histogram.getTotalCount() * (100 - percent) < SAMPLES_BEYOND * 100L
        ? null
        : histogram.getValueAtPercentile(percent);
  }

  private static Histogram decoded(String taskTimes) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(taskTimes)), 0);
    } catch (DataFormatException damaged) {
      throw new IllegalArgumentException("this is not a histogram: " + taskTimes, damaged);
    }
  }
}
