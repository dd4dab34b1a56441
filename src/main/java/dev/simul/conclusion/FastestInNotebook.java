package dev.simul.conclusion;

import dev.simul.experiment.Result;
import dev.simul.prose.RatioText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was fastest in the notebook, compared with what is fastest here.
///
/// @param cell the fastest in the notebook, among the cells of this experiment other than the
///   baseline
/// @param speedup its speedup there
record FastestInNotebook(ComparedCells comparison, Result.Cell cell, double speedup) {
  /// The notebook took each time once: a smaller difference may be chance.
  private static final double NOTABLE = 0.05;

  /// Returns the fastest, or empty if the experiment is not one of the notebook's.
  static Optional<FastestInNotebook> of(ComparedCells comparison) {
    return comparison.cells().stream()
        .filter(cell -> !comparison.isBaseline(cell))
        .filter(cell -> comparison.experiment().speedupInNotebook(cell.key()) != null)
        .map(cell -> new FastestInNotebook(comparison, cell, speedup(comparison, cell)))
        .max(Comparator.comparingDouble(FastestInNotebook::speedup));
  }

  /// Returns whether a cell was about as fast as the baseline in the notebook.
  static boolean gainedNothing(ComparedCells comparison, Result.Cell cell) {
    double speedup = speedup(comparison, cell);
    return !gains(speedup) && !gains(1 / speedup);
  }

  /// Returns how a sentence about the fastest here ends if it was fastest in the notebook too;
  /// empty if it was not.
  ///
  /// @param best the fastest here
  Optional<String> agreement(Result.Cell best) {
    double there = speedup(comparison, best);
    return gains(there) && !gains(speedup / there)
        ? Optional.of(", and " + RatioText.of(there) + " times in the notebook")
        : Optional.empty();
  }

  /// Returns a sentence about the notebook's own fastest.
  String text() {
    return gains(speedup)
        ? "In the notebook, "
            + comparison.were(List.of(cell))
            + " fastest: "
            + RatioText.of(speedup)
            + " times as fast as "
            + comparison.baselineName()
            + "."
        : "In the notebook, nothing was notably faster than " + comparison.baselineName() + ".";
  }

  private static boolean gains(double ratio) {
    return ratio > 1 + NOTABLE;
  }

  /// The speedup of a cell in the notebook, or 0 if it has none.
  private static double speedup(ComparedCells comparison, Result.Cell cell) {
    Double speedup = comparison.experiment().speedupInNotebook(cell.key());
    return speedup == null ? 0 : speedup;
  }
}
