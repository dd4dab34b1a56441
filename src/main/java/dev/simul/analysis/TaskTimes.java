package dev.simul.analysis;

import dev.simul.experiment.Iteration;
import dev.simul.experiment.Result;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The distribution of tasks' run times, from the merged histograms of iterations: percentiles are
/// never averaged.
final class TaskTimes {
  /// How many samples must lie beyond a percentile for it to be reported.
  private static final int SAMPLES_BEYOND = 10;

  private TaskTimes() {}

  static Result.@Nullable TaskSeconds of(List<Iteration> iterations) {
    if (iterations.isEmpty()) {
      return null;
    }
    Histogram all = new Histogram(3);
    for (Iteration iteration : iterations) {
      if (iteration.taskTimes() != null) {
        all.add(decoded(iteration.taskTimes()));
      }
    }
    return new Result.TaskSeconds(
        percentile(all, 50),
        percentile(all, 90),
        percentile(all, 99),
        all.getMaxValue() / 1e9,
        all.getTotalCount());
  }

  private static @Nullable Double percentile(Histogram histogram, int percent) {
    // In whole numbers: a tenth of a hundred is not quite ten in floating point.
    return histogram.getTotalCount() * (100 - percent) < SAMPLES_BEYOND * 100L
        ? null
        : histogram.getValueAtPercentile(percent) / 1e9;
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
