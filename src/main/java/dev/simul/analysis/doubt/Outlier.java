package dev.simul.analysis.doubt;

import dev.simul.experiment.Warning;
import dev.simul.statistics.Averages;
import dev.simul.statistics.PairedSpeedup;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// A generation that makes a speedup what it is: the mean over the generations is further from
/// their median than the margin.
public final class Outlier {
  private Outlier() {}

  /// @param margin the relative difference that does not matter to the reader
  public static Optional<Warning> warning(PairedSpeedup speedup, double margin) {
    Map<Integer, Double> logRatios = speedup.byGeneration();
    double median = Averages.median(logRatios.values());
    if (Math.abs(Averages.mean(logRatios.values()) - median) <= Math.log1p(margin)) {
      return Optional.empty();
    }
    Map.Entry<Integer, Double> outlier =
        logRatios.entrySet().stream()
            .max(Comparator.comparingDouble(each -> Math.abs(each.getValue() - median)))
            .orElseThrow();
    return Optional.of(
        new Warning(
            "OUTLIER_DRIVEN",
            Warning.Severity.YELLOW,
            "Generation "
                + outlier.getKey()
                + " decides the speedup: it was "
                + Figures.ratio(Math.exp(outlier.getValue()))
                + " there, and "
                + Figures.ratio(Math.exp(median))
                + " in the median generation. Measure again; if that happens again, some JVM starts"
                + " differ from the others, and more generations show how many."));
  }
}
