package dev.simul.measurement;

import dev.simul.experiment.Plan;
import java.util.List;

/// How much of each part a generation has: warm-up, rounds and repetitions, by what the parts took
/// so far and by what the time limit affords. Confined to the conductor's thread.
final class Pace {
  private static final double LEAST_ITERATION_SECONDS = 0.1;

  /// How long the repetitions of short tasks may take, with what is done between them.
  private static final double MOST_ITERATION_SECONDS = 1.0;

  private static final double ROUNDS_SECONDS = 1.0;
  private static final int MOST_REPETITIONS = 100_000;

  /// What observing adds to an iteration: its own work, and a fifth of a second for the first call
  /// of a native function.
  private static final double OBSERVING_FACTOR = 1.3;

  private static final double OBSERVING_SECONDS = 0.3;

  private final Plan.Effort effort;
  private final double limitSeconds;
  private final double warmUpSeconds;
  private boolean coldCounts;
  private boolean decided;

  /// @param waits whether the tasks mostly wait
  Pace(Plan plan, boolean waits) {
    this.effort = plan.effort();
    this.limitSeconds = plan.timeLimit().toNanos() / 1e9;
    this.warmUpSeconds = effort.warmUp().toNanos() / 1e9;
    // What computes is compiled after so long, within a single iteration too.
    this.coldCounts = !waits;
    this.decided = !waits;
  }

  /// Decides, after the cold iterations of the first generation, whether those of tasks that wait
  /// count as warm-up: only where the limit would otherwise cost a generation. For all lanes and
  /// generations alike, else they could not be compared.
  void coldEnded(List<ActiveCell> lanes) {
    if (!decided) {
      decided = true;
      double observing = lanes.stream().mapToDouble(Pace::observingCost).sum();
      coldCounts =
          effort.generations() * (warmUpCost(lanes) + roundCost(lanes)) + observing > limitSeconds;
    }
  }

  /// Returns for how many seconds a lane is to be warmed after its cold iteration; 0 if it is warm.
  double missing(ActiveCell lane) {
    return coldCounts || lane.idle()
        ? Math.max(0, warmUpSeconds - lane.coldSeconds())
        : warmUpSeconds;
  }

  /// Returns how often a lane runs all the tasks in an iteration.
  static int repetitions(ActiveCell lane) {
    double enough = LEAST_ITERATION_SECONDS / Math.max(lane.lastSeconds(), 1e-9);
    double room = MOST_ITERATION_SECONDS / Math.max(lane.repetitionCost(), 1e-9);
    return (int) Math.clamp(Math.min(Math.ceil(enough), Math.floor(room)), 1, MOST_REPETITIONS);
  }

  /// Long iterations need fewer rounds: one round of them tells as much of a generation as ten of a
  /// tenth of the length. And where the limit is tight, one more generation tells more than one
  /// more round.
  int rounds(List<ActiveCell> lanes) {
    double longest = lanes.stream().mapToDouble(ActiveCell::lastSeconds).max().orElse(0);
    double enough = ROUNDS_SECONDS / Math.max(longest, LEAST_ITERATION_SECONDS);
    double share = limitSeconds / effort.generations();
    double affordable =
        (share - warmUpCost(lanes)) / Math.max(roundCost(lanes), LEAST_ITERATION_SECONDS);
    return (int) Math.clamp(Math.round(Math.min(enough, affordable)), 1L, effort.rounds());
  }

  /// Returns what a generation takes up to its first round.
  double warmUpCost(List<ActiveCell> lanes) {
    return lanes.stream().mapToDouble(lane -> lane.coldCost() + warmUpCost(lane)).sum();
  }

  /// Returns what the warm-up of a lane takes after its cold iteration.
  double warmUpCost(ActiveCell lane) {
    double missing = missing(lane);
    return missing == 0 ? 0 : lane.warmUpSeconds().orElse(missing + lane.repetitionCost());
  }

  /// Returns what a round takes.
  double roundCost(List<ActiveCell> lanes) {
    return lanes.stream().mapToDouble(lane -> repetitions(lane) * lane.repetitionCost()).sum();
  }

  /// Returns what the observed iteration of a lane takes.
  static double observingCost(ActiveCell lane) {
    return lane.lastSeconds() * OBSERVING_FACTOR + OBSERVING_SECONDS;
  }
}
