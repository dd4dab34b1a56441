package dev.simul.measurement;

import dev.simul.experiment.Plan;
import java.util.List;

/// How much of each part a generation has: warm-up, rounds and repetitions. It follows from how
/// long the parts took so far and from what the time limit allows. Confined to the conductor's
/// thread.
final class Pace {
  private static final double LEAST_ITERATION_SECONDS = 0.1;

  /// How long the repetitions of short tasks may take, including what is done between them.
  private static final double MOST_ITERATION_SECONDS = 1.0;

  private static final double ROUNDS_SECONDS = 1.0;
  private static final int MOST_REPETITIONS = 100_000;

  /// What observing adds to an iteration: its own work, and a fifth of a second for the first call
  /// of a native function.
  private static final double OBSERVING_FACTOR = 1.3;

  private static final double OBSERVING_SECONDS = 0.3;

  private final Plan plan;
  private final double limitSeconds;
  private final double warmUpSeconds;
  private boolean coldCounts;
  private boolean decided;

  /// @param waits whether the tasks mostly wait
  Pace(Plan plan, boolean waits) {
    this.plan = plan;
    this.limitSeconds = plan.timeLimit().toNanos() / 1e9;
    this.warmUpSeconds = 0.7;
    // What computes is compiled after that long, even within a single iteration.
    this.coldCounts = !waits;
    this.decided = !waits;
  }

  /// Decides, after the cold iterations of the first generation, whether those of tasks that wait
  /// count as warm-up: only where the limit would otherwise cost a generation. The same holds for
  /// all cells and generations; otherwise they could not be compared.
  void coldEnded(List<ActiveCell> cells) {
    if (!decided) {
      decided = true;
      double observing = cells.stream().mapToDouble(Pace::observingCost).sum();
      coldCounts =
          plan.generations() * (warmUpCost(cells) + roundCost(cells)) + observing > limitSeconds;
    }
  }

  /// Returns for how many seconds a cell is to be warmed up after its cold iteration; 0 if it is
  /// warm.
  double missing(ActiveCell cell) {
    return coldCounts || cell.idle()
        ? Math.max(0, warmUpSeconds - cell.coldSeconds())
        : warmUpSeconds;
  }

  /// Returns how many repetitions an iteration of a cell has.
  static int repetitions(ActiveCell cell) {
    double enough = LEAST_ITERATION_SECONDS / Math.max(cell.lastSeconds(), 1e-9);
    double room = MOST_ITERATION_SECONDS / Math.max(cell.repetitionCost(), 1e-9);
    return (int) Math.clamp(Math.min(Math.ceil(enough), Math.floor(room)), 1, MOST_REPETITIONS);
  }

  /// Long iterations need fewer rounds: one round of them says as much about a generation as ten
  /// rounds of a tenth of the length. And where the limit is tight, one more generation says more
  /// than one more round.
  int rounds(List<ActiveCell> cells) {
    double longest = cells.stream().mapToDouble(ActiveCell::lastSeconds).max().orElse(0);
    double enough = ROUNDS_SECONDS / Math.max(longest, LEAST_ITERATION_SECONDS);
    double share = limitSeconds / plan.generations();
    double affordable =
        (share - warmUpCost(cells)) / Math.max(roundCost(cells), LEAST_ITERATION_SECONDS);
    return (int)
        Math.clamp(Math.round(Math.min(enough, affordable)), 1L, plan.effort().mostRounds());
  }

  /// Returns how long a generation takes up to its first round.
  double warmUpCost(List<ActiveCell> cells) {
    return cells.stream().mapToDouble(cell -> cell.coldCost() + warmUpCost(cell)).sum();
  }

  /// Returns how long the warm-up of a cell takes after its cold iteration.
  double warmUpCost(ActiveCell cell) {
    double missing = missing(cell);
    return missing == 0 ? 0 : cell.warmUpSeconds().orElse(missing + cell.repetitionCost());
  }

  /// Returns how long a round takes.
  double roundCost(List<ActiveCell> cells) {
    return cells.stream().mapToDouble(cell -> repetitions(cell) * cell.repetitionCost()).sum();
  }

  /// Returns how long the observed iteration of a cell takes.
  static double observingCost(ActiveCell cell) {
    return cell.lastSeconds() * OBSERVING_FACTOR + OBSERVING_SECONDS;
  }
}
