package dev.simul.measurement;

import dev.simul.experiment.Plan;
import java.time.Duration;
import java.util.List;

/// How much of each part a generation has: warm-up, rounds and repetitions. It follows from how
/// long the parts took in the first generation and from what the time limit allows, and is the same
/// in every generation, which could not be compared otherwise. Confined to the conductor's thread.
final class Pace {
  private static final double LEAST_ITERATION_SECONDS = 0.1;

  /// How long the repetitions of short tasks may take, including what is done between them.
  private static final double MOST_ITERATION_SECONDS = 1.0;

  private static final int MOST_REPETITIONS = 100_000;
  private static final double LEAST_WARM_UP_SECONDS = 0.3;
  private static final double MOST_WARM_UP_SECONDS = 2.0;

  /// Enough for tasks that compute nothing.
  private static final double IDLE_WARM_UP_SECONDS = 0.7;

  /// How long the rounds of the longest iteration take together, if the limit allows.
  private static final double ROUNDS_SECONDS = 2.0;

  /// With so many generations there is a useful verdict; fewer are a waste of rounds.
  private static final int ENOUGH_GENERATIONS = 5;

  /// How many generations have an observed iteration of each cell.
  private static final int OBSERVED_GENERATIONS = 3;

  /// What observing adds to an iteration: its own work, and a fifth of a second for the first call
  /// of a native function.
  private static final double OBSERVING_FACTOR = 1.3;

  private static final double OBSERVING_SECONDS = 0.3;

  private final Plan plan;
  private final double limitSeconds;
  private final boolean waits;
  private boolean coldDecided;
  private boolean coldCounts;
  private double mostWarmUpSeconds = MOST_WARM_UP_SECONDS;
  private int rounds;
  private double overheadSeconds;

  /// @param waits whether the tasks mostly wait
  Pace(Plan plan, boolean waits) {
    this.plan = plan;
    this.limitSeconds = seconds(plan.timeLimit());
    this.waits = waits;
    // What computes gets compiled even within a single iteration.
    this.coldCounts = !waits;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /// Decides, after the cold iterations of the first generation, how much the limit leaves for
  /// warming up: where a generation would be lost otherwise, the cold iterations of tasks that wait
  /// count as warm-up too, and what computes is warmed up for less long.
  ///
  /// @param elapsedSeconds how long the generation has taken so far
  void coldEnded(List<ActiveCell> cells, double elapsedSeconds) {
    if (coldDecided || cells.isEmpty()) {
      return;
    }
    coldDecided = true;
    double perGeneration = limitSeconds / plan.generations();
    double besideWarmUp = elapsedSeconds + observing(cells) / plan.generations();
    coldCounts = !waits || warmUpCost(cells) > perGeneration - besideWarmUp - roundCost(cells);
    double left = perGeneration - besideWarmUp - leastRounds() * roundCost(cells);
    mostWarmUpSeconds =
        Math.clamp(left / cells.size(), LEAST_WARM_UP_SECONDS, MOST_WARM_UP_SECONDS);
  }

  /// Returns the warm-up of a cell after its cold iteration.
  WarmUp warmUp(ActiveCell cell) {
    if (cell.warmUpSeconds().isPresent()) {
      return WarmUp.lasting(cell.warmUpSeconds().getAsDouble());
    }
    if (plan.warmUp() != null) {
      return WarmUp.lasting(seconds(plan.warmUp()) - cell.coldSeconds());
    }
    double counted = coldCounts || cell.idle() ? cell.coldSeconds() : 0;
    double most =
        cell.idle() ? Math.min(IDLE_WARM_UP_SECONDS, mostWarmUpSeconds) : mostWarmUpSeconds;
    return WarmUp.untilQuiet(LEAST_WARM_UP_SECONDS - counted, most - counted);
  }

  /// Returns how many repetitions an iteration has.
  ///
  /// @param seconds how long one takes
  /// @param cost the same with what is not timed
  static int repetitions(double seconds, double cost) {
    double enough = LEAST_ITERATION_SECONDS / Math.max(seconds, 1e-9);
    double room = MOST_ITERATION_SECONDS / Math.max(cost, 1e-9);
    return (int) Math.clamp(Math.min(Math.ceil(enough), Math.floor(room)), 1, MOST_REPETITIONS);
  }

  /// Decides, once the first generation is warm, how many rounds each has. Where the limit is
  /// tight, one more generation says more than one more round.
  ///
  /// @param elapsedSeconds how long the generation would take up to the first round of all cells
  void warm(List<ActiveCell> cells, double elapsedSeconds) {
    if (rounds == 0) {
      overheadSeconds = elapsedSeconds;
      rounds = plan.rounds() == null ? affordableRounds(cells) : plan.rounds();
    }
  }

  private int affordableRounds(List<ActiveCell> cells) {
    int least = plan.effort().leastRounds();
    double longest =
        cells.stream()
            .mapToDouble(cell -> cell.repetitions() * cell.lastSeconds())
            .max()
            .orElse(LEAST_ITERATION_SECONDS);
    int enough = (int) Math.min(ROUNDS_SECONDS / longest, plan.effort().mostRounds());
    for (int odd = Math.max(enough | 1, least); odd >= least; odd -= 2) {
      if (fits(cells, plan.generations(), odd)) {
        return odd;
      }
    }
    return fits(cells, Math.min(ENOUGH_GENERATIONS, plan.generations()), least) ? least : 1;
  }

  private boolean fits(List<ActiveCell> cells, int generations, int roundsOfEach) {
    return generations * (overheadSeconds + roundsOfEach * roundCost(cells)) + observing(cells)
        <= limitSeconds;
  }

  /// Returns how many rounds a generation has, an odd number; 0 while that is not decided.
  int rounds() {
    return rounds;
  }

  /// Takes how long a generation took beside its rounds and what was observed.
  void ended(double overhead) {
    overheadSeconds = overhead;
  }

  /// Returns how long a generation takes beside its rounds and what is observed.
  double overheadSeconds() {
    return overheadSeconds;
  }

  /// Returns how long a generation takes, without what is observed.
  double generationCost(List<ActiveCell> cells) {
    return overheadSeconds + rounds * roundCost(cells);
  }

  /// Returns how long a generation will probably take, also while its rounds are not decided.
  ///
  /// @param elapsedSeconds how long the current one has taken so far
  double expectedCost(List<ActiveCell> cells, double elapsedSeconds) {
    if (rounds > 0) {
      return generationCost(cells);
    }
    return elapsedSeconds + warmUpCost(cells) + leastRounds() * roundCost(cells);
  }

  private int leastRounds() {
    return plan.rounds() == null ? plan.effort().leastRounds() : plan.rounds();
  }

  /// Returns whether cells are observed in a generation: in the last three that the plan and the
  /// limit allow, since memory is judged by three.
  ///
  /// @param elapsedSeconds how long the generation has taken so far
  /// @param leftSeconds how much of the limit is left
  boolean observes(
      List<ActiveCell> cells, int generation, double elapsedSeconds, double leftSeconds) {
    double cost = generationCost(cells);
    double rest = Math.max(0, cost - elapsedSeconds) + observingOfOne(cells);
    return generation > plan.generations() - OBSERVED_GENERATIONS
        || leftSeconds < rest + OBSERVED_GENERATIONS * cost;
  }

  private double warmUpCost(List<ActiveCell> cells) {
    return cells.stream().mapToDouble(this::warmUpCost).sum();
  }

  /// Returns how long the warm-up of a cell takes at least after its cold iteration.
  double warmUpCost(ActiveCell cell) {
    WarmUp warmUp = warmUp(cell);
    return warmUp.enough() ? 0 : warmUp.missingSeconds() + cell.repetitionCost();
  }

  /// Returns how long a round takes.
  double roundCost(List<ActiveCell> cells) {
    return cells.stream().mapToDouble(cell -> cell.repetitions() * cell.repetitionCost()).sum();
  }

  private double observing(List<ActiveCell> cells) {
    return Math.min(OBSERVED_GENERATIONS, plan.generations()) * observingOfOne(cells);
  }

  private static double observingOfOne(List<ActiveCell> cells) {
    return cells.stream().mapToDouble(Pace::observingCost).sum();
  }

  /// Returns how long the observed iteration of a cell takes.
  static double observingCost(ActiveCell cell) {
    return cell.lastSeconds() * OBSERVING_FACTOR + OBSERVING_SECONDS;
  }
}
