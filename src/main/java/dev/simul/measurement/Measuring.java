package dev.simul.measurement;

import dev.simul.executor.Executor;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Progress;
import dev.simul.process.Frame;
import dev.simul.workload.Catalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One measurement under way: generations of forks, and in each a cold iteration, warm-up, and
/// rounds in random order.
///
/// ```
/// for each generation:
///   for each cell, in random order:  start a fork, set up, one cold iteration
///   for each cell, in random order:  warm up until 0.7 s were spent, the cold iteration included
///   for each round, for each cell in random order:  one measured iteration, the other forks parked
///   in the first generation, for each cell:  one iteration that is observed and traced, not timed
/// ```
///
/// Nothing is begun that the time limit would not let end: first comes one iteration of every cell,
/// then complete rounds, then complete generations. Confined to one thread, but for the killing of
/// forks.
final class Measuring implements AutoCloseable {
  private static final double LEAST_ITERATION_SECONDS = 0.1;
  private static final double ROUNDS_SECONDS = 1.0;
  private static final int MOST_REPETITIONS = 100_000;

  /// What observing adds to an iteration: its own work, and a fifth of a second for the first call
  /// of a native function.
  private static final double OBSERVING_FACTOR = 1.3;

  private static final double OBSERVING_SECONDS = 0.3;

  private final Experiment experiment;
  private final Catalogue<Executor> executors;
  private final ForkLauncher launcher;
  private final LiveForks forks;
  private final Cancellation cancellation;
  private final Consumer<Event> events;
  private final Random random;
  private final double warmUpSeconds;
  private final List<Lane> lanes = new ArrayList<>();
  private final LimitWatch limit;
  private volatile @Nullable CompanionProcess companion;
  private boolean limitReached;
  private int generation;
  private double generationBegin;
  private int rounds;
  private double fraction;

  Measuring(
      Experiment experiment,
      Catalogue<Executor> executors,
      ForkLauncher launcher,
      LiveForks forks,
      Cancellation cancellation,
      Consumer<Event> events) {
    this.experiment = experiment;
    this.executors = executors;
    this.launcher = launcher;
    this.forks = forks;
    this.cancellation = cancellation;
    this.events = events;
    this.random = new Random(experiment.plan().seed());
    this.warmUpSeconds = experiment.plan().effort().warmUp().toNanos() / 1e9;
    for (Experiment.Cell cell : experiment.cells()) {
      lanes.add(new Lane(cell));
    }
    this.limit = LimitWatch.start(experiment.plan().timeLimit(), this::killChildren);
    cancellation.onCancel(this::killChildren);
  }

  /// Measures all that the effort and the limit allow.
  ///
  /// @throws CancelledException if it is cancelled meanwhile
  void run() {
    endUnsupported();
    openCompanion();
    if (experiment.plan().effort() == Effort.ONCE) {
      runOnce();
    } else {
      runGenerations();
    }
    events.accept(new Event.Ended(limitReached));
  }

  private void endUnsupported() {
    for (Lane lane : lanes) {
      executors
          .get(lane.cell().type())
          .unsupported()
          .ifPresent(reason -> end(lane, CellStatus.UNSUPPORTED, reason));
    }
  }

  private void openCompanion() {
    try {
      throwIfCancelled();
      CompanionProcess started = launcher.launchCompanion().orElse(null);
      companion = started;
      if (started != null) {
        // What came before it was known did not kill it.
        if (cancellation.cancelled() || limit.expired()) {
          started.kill();
        }
        started.open();
      }
    } catch (CellFailedException failure) {
      going().toList().forEach(lane -> failed(lane, failure));
    }
  }

  /// Returns what the companion saw since this was last asked; nothing if there is none.
  private Map<String, Double> companionFigures() throws CellFailedException {
    CompanionProcess standing = companion;
    return standing == null ? Map.of() : standing.figures();
  }

  private void runOnce() {
    generation = 1;
    for (Lane lane : inRandomOrder()) {
      if (!fits(0)) {
        return;
      }
      open(lane);
      iterate(lane, Phase.COLD, 0, 1);
      observe(lane);
      lane.close();
    }
  }

  private void runGenerations() {
    int most = experiment.plan().effort().generations();
    for (generation = 1; generation <= most; generation++) {
      if (generation > 1 && !fits(warmUpCost() + roundCost())) {
        return;
      }
      runGeneration();
    }
  }

  private void runGeneration() {
    generationBegin = limit.elapsedSeconds();
    for (Lane lane : inRandomOrder()) {
      if (fits(0)) {
        open(lane);
        iterate(lane, Phase.COLD, 0, 1);
      }
    }
    boolean warm = true;
    for (Lane lane : inRandomOrder()) {
      warm &= warmUp(lane);
    }
    rounds = rounds();
    // Rounds of which some forks are warm and others are not would compare the wrong things.
    for (int round = 1; warm && round <= rounds && fits(roundCost()); round++) {
      for (Lane lane : inRandomOrder()) {
        iterate(lane, Phase.MEASURED, round, repetitions(lane));
      }
    }
    if (generation == 1) {
      for (Lane lane : inRandomOrder()) {
        observe(lane);
      }
    }
    lanes.forEach(Lane::close);
  }

  private void open(Lane lane) {
    double begin = limit.elapsedSeconds();
    try {
      throwIfCancelled();
      // What the companion saw of a fork that failed is not this one's.
      companionFigures();
      Fork fork = launcher.launch(lane.cell(), companion);
      lane.launched(fork);
      forks.add(fork);
      // What came before the fork was known did not kill it.
      if (cancellation.cancelled() || limit.expired()) {
        fork.kill();
      }
      fork.setUp();
      lane.opened(limit.elapsedSeconds() - begin);
      events.accept(
          new Event.ForkOpened(
              lane.key(), generation, fork.setupNanos(), fork.processors(), fork.jvmFlags()));
    } catch (CellFailedException failure) {
      failed(lane, failure);
    }
  }

  /// Returns whether the lane is warm, or has no fork.
  private boolean warmUp(Lane lane) {
    double missing = warmUpSeconds - lane.coldSeconds();
    if (missing <= 0 || !lane.standing()) {
      return true;
    }
    if (!fits(missing + lane.lastSeconds())) {
      return false;
    }
    step(lane, Phase.WARM_UP, 0, fork -> fork.warmUp((long) (missing * 1e9)));
    return true;
  }

  private void observe(Lane lane) {
    if (lane.standing() && fits(lane.lastSeconds() * OBSERVING_FACTOR + OBSERVING_SECONDS)) {
      step(lane, Phase.OBSERVED, 0, fork -> fork.iterate(1, true));
    }
  }

  private void iterate(Lane lane, Phase phase, int round, int repetitions) {
    if (lane.standing()) {
      step(lane, phase, round, fork -> fork.iterate(repetitions, false));
    }
  }

  @FunctionalInterface
  private interface Step {
    Frame.Iterated take(Fork fork) throws CellFailedException;
  }

  private void step(Lane lane, Phase phase, int round, Step step) {
    try {
      throwIfCancelled();
      report(lane, round);
      double begin = limit.elapsedSeconds();
      Frame.Iterated answer = step.take(lane.fork());
      Map<String, Double> figures = companionFigures();
      double untimed = limit.elapsedSeconds() - begin - answer.wallNanos() / 1e9;
      double last = answer.lastWallNanos() / 1e9;
      switch (phase) {
        case COLD -> lane.cold(last);
        case WARM_UP -> lane.iterated(last, untimed / answer.repetitions());
        case MEASURED -> lane.iterated(answer.wallNanos() / 1e9 / answer.repetitions(), untimed);
        case OBSERVED -> {
          // Not a time to go by.
        }
      }
      events.accept(
          new Event.Iterated(lane.key(), generation, round, phase, Iterations.of(answer, figures)));
      Frame.@Nullable Trace trace = answer.trace();
      if (trace != null) {
        events.accept(new Event.Traced(lane.key(), Traces.of(trace, experiment.tasks())));
      }
      if (answer.flaw() != null) {
        lane.end();
      }
    } catch (CellFailedException failure) {
      failed(lane, failure);
    }
  }

  private void failed(Lane lane, CellFailedException failure) {
    throwIfCancelled();
    if (!limit.expired()) {
      end(lane, CellStatus.FAILED, String.valueOf(cause(failure).getMessage()));
    } else {
      limitReached = true;
      lane.close();
      if (!lane.measured() && !lane.over()) {
        end(
            lane,
            CellStatus.TIMED_OUT,
            "its first iteration did not end within the time limit of "
                + experiment.plan().timeLimit()
                + ": take a longer timeLimit or less work");
      }
    }
  }

  /// Returns why the companion was lost, if it was: then that is why the cell failed.
  private CellFailedException cause(CellFailedException failure) {
    try {
      companionFigures();
      return failure;
    } catch (CellFailedException lost) {
      return lost;
    }
  }

  private void end(Lane lane, CellStatus status, String reason) {
    lane.end();
    events.accept(new Event.CellEnded(lane.key(), status, reason));
  }

  /// Returns whether something that takes so long ends within the limit; if not, the limit is what
  /// ended the measuring.
  private boolean fits(double seconds) {
    boolean fits = limit.fits(seconds);
    limitReached |= !fits;
    return fits;
  }

  private List<Lane> inRandomOrder() {
    List<Lane> order = new ArrayList<>(lanes);
    Collections.shuffle(order, random);
    order.removeIf(Lane::over);
    return order;
  }

  /// Long iterations need fewer rounds: one round of them tells as much of a generation as ten of a
  /// tenth of the length. And where the limit is tight, one more generation tells more than one
  /// more round.
  private int rounds() {
    double longest = going().mapToDouble(Lane::lastSeconds).max().orElse(0);
    double enough = ROUNDS_SECONDS / Math.max(longest, LEAST_ITERATION_SECONDS);
    double share =
        experiment.plan().timeLimit().toNanos() / 1e9 / experiment.plan().effort().generations();
    double affordable = (share - warmUpCost()) / Math.max(roundCost(), LEAST_ITERATION_SECONDS);
    return (int)
        Math.clamp(
            Math.round(Math.min(enough, affordable)), 1L, experiment.plan().effort().rounds());
  }

  private static int repetitions(Lane lane) {
    return (int)
        Math.clamp(
            Math.ceil(LEAST_ITERATION_SECONDS / Math.max(lane.lastSeconds(), 1e-9)),
            1,
            MOST_REPETITIONS);
  }

  private double warmUpCost() {
    return going().mapToDouble(lane -> lane.warmUpCost(warmUpSeconds)).sum();
  }

  private double roundCost() {
    return going().mapToDouble(lane -> lane.iterationCost(LEAST_ITERATION_SECONDS)).sum();
  }

  private Stream<Lane> going() {
    return lanes.stream().filter(lane -> !lane.over());
  }

  private void report(Lane lane, int round) {
    @Nullable Double left = secondsLeft();
    if (left != null) {
      double elapsed = limit.elapsedSeconds();
      fraction = Math.max(fraction, elapsed / (elapsed + left));
    }
    events.accept(
        new Event.Progressed(
            new Progress(
                fraction,
                lane.key(),
                generation,
                experiment.plan().effort().generations(),
                round,
                left)));
  }

  /// Estimates the time to the end from what the parts took last; null until every cell has an
  /// iteration.
  private @Nullable Double secondsLeft() {
    if (going().anyMatch(lane -> !lane.measured())) {
      return null;
    }
    double generationCost = warmUpCost() + Math.max(rounds, 1) * roundCost();
    double ofThis = Math.max(0, generationCost - (limit.elapsedSeconds() - generationBegin));
    int after = experiment.plan().effort().generations() - generation;
    return Math.clamp(ofThis + after * generationCost, 0, Math.max(0, limit.leftSeconds()));
  }

  private void throwIfCancelled() {
    if (cancellation.cancelled()) {
      throw new CancelledException();
    }
  }

  private void killChildren() {
    lanes.forEach(Lane::kill);
    CompanionProcess standing = companion;
    if (standing != null) {
      standing.kill();
    }
  }

  @Override
  public void close() {
    limit.close();
    if (cancellation.cancelled()) {
      killChildren();
    }
    lanes.forEach(Lane::close);
    CompanionProcess standing = companion;
    if (standing != null) {
      standing.close();
    }
  }
}
