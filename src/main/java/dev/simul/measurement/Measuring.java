package dev.simul.measurement;

import dev.simul.experiment.BoundCell;
import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Progress;
import dev.simul.process.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One measurement under way: generations of forks, and in each a cold iteration, warm-up, and
/// rounds in random order.
///
/// ```
/// for each generation:
///   for each cell, in random order:  start a fork, set up, one cold iteration
///   for each cell, in random order:  warm up for as long as its [Pace] says
///   for each round, for each cell in random order:  one measured iteration, the other forks parked
///   in the first generation, for each cell:  one iteration that is observed and traced, not timed
/// ```
///
/// Nothing is begun that the time limit would not let end: first comes one iteration of every cell,
/// then complete rounds, then complete generations. Confined to one thread, but for the killing of
/// forks.
final class Measuring implements AutoCloseable {
  private final Experiment experiment;
  private final ForkLauncher launcher;
  private final LiveForks forks;
  private final Cancellation cancellation;
  private final Consumer<Event> events;
  private final RandomOrder order;
  private final Pace pace;
  private final List<ActiveCell> lanes = new ArrayList<>();
  private final LimitWatch limit;
  private volatile @Nullable CompanionProcess companion;
  private boolean limitReached;
  private int generation;
  private double generationBegin;
  private int rounds;
  private double fraction;

  private Measuring(
      BoundExperiment bound,
      ForkLauncher launcher,
      LiveForks forks,
      Cancellation cancellation,
      Consumer<Event> events) {
    this.experiment = bound.experiment();
    this.pace = new Pace(experiment.plan(), bound.workload().mostlyWaits());
    this.launcher = launcher;
    this.forks = forks;
    this.cancellation = cancellation;
    this.events = events;
    this.order = new RandomOrder(experiment.plan().seed());
    for (BoundCell cell : bound.cells()) {
      lanes.add(new ActiveCell(cell));
    }
    this.limit = new LimitWatch(experiment.plan().timeLimit(), this::killChildren);
  }

  /// Makes a measurement, and begins to watch its limit and whether it is cancelled.
  static Measuring start(
      BoundExperiment bound,
      ForkLauncher launcher,
      LiveForks forks,
      Cancellation cancellation,
      Consumer<Event> events) {
    Measuring measuring = new Measuring(bound, launcher, forks, cancellation, events);
    measuring.limit.start();
    cancellation.onCancel(measuring::killChildren);
    return measuring;
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
    for (ActiveCell lane : lanes) {
      lane.cell()
          .executor()
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
      going().forEach(lane -> failed(lane, failure));
    }
  }

  /// Returns what the companion saw since this was last asked; nothing if there is none.
  private Map<String, Double> companionFigures() throws CellFailedException {
    CompanionProcess standing = companion;
    return standing == null ? Map.of() : standing.figures();
  }

  private void runOnce() {
    generation = 1;
    for (ActiveCell lane : inRandomOrder()) {
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
      if (generation > 1 && !fits(pace.warmUpCost(going()) + pace.roundCost(going()))) {
        return;
      }
      runGeneration();
    }
  }

  private void runGeneration() {
    generationBegin = limit.elapsedSeconds();
    for (ActiveCell lane : inRandomOrder()) {
      if (fits(0)) {
        open(lane);
        iterate(lane, Phase.COLD, 0, 1);
      }
    }
    pace.coldEnded(going());
    boolean warm = true;
    for (ActiveCell lane : inRandomOrder()) {
      warm &= warmUp(lane);
    }
    rounds = pace.rounds(going());
    // Rounds of which some forks are warm and others are not would compare the wrong things.
    for (int round = 1; warm && round <= rounds && fits(pace.roundCost(going())); round++) {
      for (ActiveCell lane : inRandomOrder()) {
        iterate(lane, Phase.MEASURED, round, Pace.repetitions(lane));
      }
    }
    if (generation == 1) {
      for (ActiveCell lane : inRandomOrder()) {
        observe(lane);
      }
    }
    lanes.forEach(ActiveCell::close);
  }

  private void open(ActiveCell lane) {
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
  private boolean warmUp(ActiveCell lane) {
    double missing = pace.missing(lane);
    if (missing == 0 || !lane.standing()) {
      return true;
    }
    if (!fits(pace.warmUpCost(lane))) {
      return false;
    }
    double begin = limit.elapsedSeconds();
    step(lane, Phase.WARM_UP, 0, fork -> fork.warmUp((long) (missing * 1e9)));
    lane.warmedUp(limit.elapsedSeconds() - begin);
    return true;
  }

  private void observe(ActiveCell lane) {
    if (lane.standing() && fits(Pace.observingCost(lane))) {
      step(lane, Phase.OBSERVED, 0, fork -> fork.iterate(1, true));
    }
  }

  private void iterate(ActiveCell lane, Phase phase, int round, int repetitions) {
    if (lane.standing()) {
      step(lane, phase, round, fork -> fork.iterate(repetitions, false));
    }
  }

  @FunctionalInterface
  private interface Step {
    Frame.Iterated take(Fork fork) throws CellFailedException;
  }

  private void step(ActiveCell lane, Phase phase, int round, Step step) {
    try {
      throwIfCancelled();
      report(lane, round);
      double begin = limit.elapsedSeconds();
      Frame.Iterated answer = step.take(lane.fork());
      Map<String, Double> figures = companionFigures();
      double timed = answer.wallNanos() / 1e9;
      double untimed = (limit.elapsedSeconds() - begin - timed) / answer.repetitions();
      double last = answer.lastWallNanos() / 1e9;
      switch (phase) {
        case COLD -> lane.cold(last, untimed, busySeconds(answer));
        case WARM_UP -> lane.iterated(last, untimed);
        case MEASURED -> lane.iterated(timed / answer.repetitions(), untimed);
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

  private static @Nullable Double busySeconds(Frame.Iterated answer) {
    Frame.@Nullable Cpu cpu = answer.cpu();
    return cpu == null ? null : (cpu.userNanos() + cpu.systemNanos()) / 1e9;
  }

  private void failed(ActiveCell lane, CellFailedException failure) {
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

  private void end(ActiveCell lane, CellStatus status, String reason) {
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

  private List<ActiveCell> inRandomOrder() {
    return order.of(lanes).stream().filter(lane -> !lane.over()).toList();
  }

  private List<ActiveCell> going() {
    return lanes.stream().filter(lane -> !lane.over()).toList();
  }

  private void report(ActiveCell lane, int round) {
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
    if (going().stream().anyMatch(lane -> !lane.measured())) {
      return null;
    }
    double generationCost =
        pace.warmUpCost(going()) + Math.max(rounds, 1) * pace.roundCost(going());
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
    lanes.forEach(ActiveCell::kill);
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
    lanes.forEach(ActiveCell::close);
    CompanionProcess standing = companion;
    if (standing != null) {
      standing.close();
    }
  }
}
