package dev.simul.proof;

import dev.simul.experiment.Iteration;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.statistics.PairedSpeedup;
import dev.simul.statistics.PairedSpeedup.Round;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A measured job.
///
/// @param seconds how long measuring took
record Job(Result result, double seconds) {
  /// Instead of a verdict, where the machine was too noisy for one.
  static final String WITHHELD = "none (NOISE)";

  /// Returns ln(baseline / cell) of each generation, as the product finds it.
  ///
  /// @throws IllegalStateException if one of the two was not measured
  List<Double> logRatios(String key) {
    return PairedSpeedup.of(times(result.baseline()), times(key))
        .orElseThrow(() -> new IllegalStateException(key + " was not measured: " + state()))
        .logRatios();
  }

  private Map<Round, Double> times(String key) {
    Map<Round, Double> times = new HashMap<>();
    for (Result.Sample sample : result.cell(key).samples()) {
      if (sample.phase() == Iteration.Phase.MEASURED) {
        times.put(new Round(sample.generation(), sample.round()), sample.wallSeconds());
      }
    }
    return times;
  }

  /// Returns the seconds of a cell.
  ///
  /// @throws IllegalStateException if it was not measured
  double wallSeconds(String key) {
    Result.WallSeconds wall = result.cell(key).wallSeconds();
    if (wall == null) {
      throw new IllegalStateException(key + " was not measured: " + state());
    }
    return wall.median();
  }

  /// Returns how a cell compares with the baseline.
  Result.VersusBaseline versus(String key) {
    Result.VersusBaseline versus = result.cell(key).versusBaseline();
    if (versus == null) {
      throw new IllegalStateException(key + " is compared with nothing: " + state());
    }
    return versus;
  }

  /// Returns the verdict about a cell, or why there is none.
  String verdict(String key) {
    Result.VersusBaseline versus = versus(key);
    return versus.verdict() == null ? "none (" + versus.reason() + ")" : versus.verdict().name();
  }

  /// Returns the codes of all doubts that are more than notes.
  List<String> doubts() {
    return Stream.concat(
            result.warnings().stream(),
            result.cells().stream().flatMap(cell -> cell.warnings().stream()))
        .filter(warning -> warning.severity() != Warning.Severity.NOTE)
        .map(warning -> warning.code() + "/" + warning.severity())
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> state() {
    return result.cells().stream()
        .map(cell -> cell.key() + " is " + cell.status() + " " + cell.reason())
        .toList();
  }
}
