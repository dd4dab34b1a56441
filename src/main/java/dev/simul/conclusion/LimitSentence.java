package dev.simul.conclusion;

import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.prose.Prose;
import java.util.List;
import java.util.function.Predicate;

/// How near the limit that the processors set the fastest cells came.
///
/// @param fastest the cells that the sentence before is about
record LimitSentence(Experiment experiment, List<Result.Cell> fastest) {
  /// From this share of the limit on, a speedup is called near it, and above it from as much on the
  /// other side.
  private static final double NEAR = 0.9;

  String text() {
    int most = Math.min(experiment.processors(), experiment.tasks());
    String limit = most + " set by " + setBy(most);
    if (fastest.stream().anyMatch(above(most))) {
      return (fastest.size() == 1 ? "That is" : "Some of these are")
          + " above the limit of "
          + limit
          + ": the tasks also waited, or the rounds were disturbed.";
    }
    return fastest.stream().allMatch(cell -> ComparedCells.speedup(cell) >= NEAR * most)
        ? (fastest.size() == 1 ? "That is" : "These are") + " near the limit of " + limit + "."
        : "The limit is " + most + ", set by " + setBy(most) + ".";
  }

  private static Predicate<Result.Cell> above(int most) {
    return cell -> ComparedCells.speedup(cell) > most * (2 - NEAR);
  }

  private String setBy(int most) {
    return most < experiment.processors()
        ? Prose.counted(most, "task")
        : most == 1 ? "one processor" : most + " processors";
  }
}
