package dev.simul.analysis.doubt;

import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Warning;
import dev.simul.experiment.Warning.Severity;
import dev.simul.statistics.MeanInterval;
import java.util.ArrayList;
import java.util.List;

/// How much was measured, and what that leaves open.
///
/// @param plan how it was to be measured
/// @param oneByOne whether the cells of a generation were measured one after another
/// @param complete whether the measurement has ended
/// @param limitReached whether its time limit ended it
/// @param generations how many generations that count have measured each cell
/// @param leftOut how many generations do not count
/// @param rounds the most rounds of a generation
public record Extent(
    Plan plan,
    boolean oneByOne,
    boolean complete,
    boolean limitReached,
    int generations,
    int leftOut,
    int rounds) {
  private static final double ERROR_RATE = 0.05;

  /// Returns what is to be doubted.
  public List<Warning> warnings() {
    if (plan.effort() == Effort.ONCE) {
      return List.of(
          yellow(
              "ONE_ITERATION",
              "Each row is one unwarmed iteration, like a script that runs once: it includes the start of compilation, and"
                  + " differences of a few per cent may be chance. Use effort quick for more."));
    }
    List<Warning> warnings = new ArrayList<>();
    if (limitReached) {
      warnings.add(
          yellow(
              "LIMIT_REACHED",
              "The time limit of "
                  + plan.timeLimit().toSeconds()
                  + " s ended the measurement after "
                  + (generations + leftOut)
                  + " of "
                  + plan.generations()
                  + " generations. Use a longer timeLimit or less work for more."));
    }
    if (generations < MeanInterval.LEAST_VALUES) {
      warnings.add(
          yellow(
              "FEW_GENERATIONS",
              "Fewer than "
                  + MeanInterval.LEAST_VALUES
                  + " generations of fresh JVMs say little about how the next one would perform. Use a longer timeLimit"
                  + " or less work for more."));
    }
    if (rounds == 1 && !asked(1) && (complete || generations > 1)) {
      warnings.add(
          yellow(
              "ONE_ROUND",
              "A generation has only one round, so one disturbed iteration changes its figures. Use a longer timeLimit"
                  + " or less work for three."));
    }
    if (oneByOne) {
      warnings.add(
          yellow(
              "COARSE_PAIRING",
              "The memory does not hold the forks of all cells at once, so the cells of a generation were measured one"
                  + " after another: intervals are wider where the machine's speed changes meanwhile. Use a smaller"
                  + " forkHeap or workerHeap, or fewer cells."));
    }
    if (complete && generations >= MeanInterval.LEAST_VALUES) {
      double rare = 1 - Math.pow(ERROR_RATE, 1.0 / generations);
      warnings.add(
          new Warning(
              "FEW_STARTS",
              Severity.NOTE,
              "A JVM may perform in different ways from start to start: "
                  + generations
                  + " starts of each may have missed a way that fewer than "
                  + Figures.percent(rare)
                  + " of all starts take. Use more generations to see rarer ones."));
    }
    return warnings;
  }

  private boolean asked(int number) {
    Integer rounds = plan.rounds();
    return rounds != null && rounds == number;
  }

  private static Warning yellow(String code, String message) {
    return new Warning(code, Severity.YELLOW, message);
  }
}
