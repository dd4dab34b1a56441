package dev.simul.analysis;

import dev.simul.experiment.Result;
import java.util.Comparator;
import java.util.Optional;

/// What was fastest in the notebook, compared with what is fastest here.
///
/// @param cell the fastest in the notebook, among the cells of this experiment other than the
///   baseline
/// @param speedup its speedup there
record FastestInNotebook(Comparison comparison, Result.Cell cell, double speedup) {

  /// Returns the fastest, or empty if the experiment is not one of the notebook's.
  static Optional<FastestInNotebook> of(Comparison comparison) {
    Result.Cell baseline = comparison.baseline();
    return comparison.cells().stream()
        .filter(cell -> !cell.equals(baseline))
        .filter(cell -> comparison.experiment().speedupInNotebook(cell.key()) != null)
        .map(cell -> new FastestInNotebook(comparison, cell, speedup(comparison, cell)))
        .max(Comparator.comparingDouble(FastestInNotebook::speedup));
  }

  /// Returns how a sentence about the fastest here ends if it holds in the notebook too; empty if
  /// it does not.
  ///
  /// @param best the fastest here, whether it gains or not
  Optional<String> agreement(Result.Cell best) {
    if (!Comparison.gains(Comparison.speedup(best))) {
      return Comparison.gains(speedup) ? Optional.empty() : Optional.of(", as in the notebook");
    }
    double there = speedup(comparison, best);
    return Comparison.gains(there) && !Comparison.loses(there / speedup)
        ? Optional.of(", and " + Comparison.ratio(there) + " times in the notebook")
        : Optional.empty();
  }

  /// Returns a sentence about the notebook's own fastest.
  String text() {
    String baseline = comparison.name(comparison.baseline());
    return Comparison.gains(speedup)
        ? "In the notebook, "
            + comparison.was(cell)
            + " fastest: "
            + Comparison.ratio(speedup)
            + " times as fast as "
            + baseline
            + "."
        : "In the notebook, nothing was notably faster than " + baseline + ".";
  }

  /// The speedup of a cell in the notebook, or 0 if it has none.
  private static double speedup(Comparison comparison, Result.Cell cell) {
    Double speedup = comparison.experiment().speedupInNotebook(cell.key());
    return speedup == null ? 0 : speedup;
  }
}
