package dev.simul.measurement;

import dev.simul.experiment.BoundCell;
import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Progress;
import dev.simul.experiment.Result;
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
/// No step starts unless it should finish in time: first comes one iteration of every cell, then
/// complete rounds, then complete generations. Confined to one thread, except for killing forks.
final class Measuring implements AutoCloseable {
  private final Experiment experiment;
  private final ForkLauncher launcher;
  private final LiveForks forks;
  private final Cancellation cancellation;
  private final Consumer<Event> events;
  private final RandomOrder order;
  private final Pace pace;
  private final List<ActiveCell> cells = new ArrayList<>();
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
      cells.add(new ActiveCell(cell));
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
    events.accept(new Event.Began(Result.METHODOLOGY_VERSION, false));
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
    for (ActiveCell cell : cells) {
      cell.bound()
          .executor()
          .unsupported()
          .ifPresent(reason -> end(cell, CellStatus.UNSUPPORTED, reason));
    }
  }

  private void openCompanion() {
    try {
      throwIfCancelled();
      CompanionProcess started = launcher.launchCompanion().orElse(null);
      companion = started;
      if (started != null) {
        // A cancellation that came before it was known did not kill it.
        if (cancellation.cancelled() || limit.expired()) {
          started.kill();
        }
        started.open();
      }
    } catch (CellFailedException failure) {
      going().forEach(cell -> failed(cell, failure));
    }
  }

  /// Returns what the companion saw since it was last asked; nothing if there is no companion.
  private Map<String, Double> companionFigures() throws CellFailedException {
    CompanionProcess current = companion;
    return current == null ? Map.of() : current.figures();
  }

  private void runOnce() {
    generation = 1;
    for (ActiveCell cell : inRandomOrder()) {
      if (!fits(0)) {
        return;
      }
      open(cell);
      iterate(cell, Phase.COLD, 0, 1);
      observe(cell);
      cell.close();
    }
  }

  private void runGenerations() {
    int most = experiment.plan().generations();
    for (generation = 1; generation <= most; generation++) {
      if (generation > 1 && !fits(pace.warmUpCost(going()) + pace.roundCost(going()))) {
        return;
      }
      runGeneration();
    }
  }

  private void runGeneration() {
    generationBegin = limit.elapsedSeconds();
    for (ActiveCell cell : inRandomOrder()) {
      if (fits(0)) {
        open(cell);
        iterate(cell, Phase.COLD, 0, 1);
      }
    }
    pace.coldEnded(going());
    boolean warm = true;
    for (ActiveCell cell : inRandomOrder()) {
      warm &= warmUp(cell);
    }
    rounds = pace.rounds(going());
    // Rounds with some forks warm and others not would compare the wrong things.
    for (int round = 1; warm && round <= rounds && fits(pace.roundCost(going())); round++) {
      for (ActiveCell cell : inRandomOrder()) {
        iterate(cell, Phase.MEASURED, round, Pace.repetitions(cell));
      }
    }
    if (generation == 1) {
      for (ActiveCell cell : inRandomOrder()) {
        observe(cell);
      }
    }
    cells.forEach(ActiveCell::close);
  }

  private void open(ActiveCell cell) {
    double begin = limit.elapsedSeconds();
    try {
      throwIfCancelled();
      // What the companion saw of a failed fork does not belong to this one.
      companionFigures();
      Fork fork = launcher.launch(cell.bound(), companion);
      cell.launched(fork);
      forks.add(fork);
      // A cancellation that came before the fork was known did not kill it.
      if (cancellation.cancelled() || limit.expired()) {
        fork.kill();
      }
      fork.setUp();
      cell.opened(limit.elapsedSeconds() - begin);
      events.accept(
          new Event.ForkOpened(
              cell.key(), generation, fork.setupNanos(), fork.processors(), fork.jvmFlags()));
    } catch (CellFailedException failure) {
      failed(cell, failure);
    }
  }

  /// Returns whether the cell is warm, or has no fork.
  private boolean warmUp(ActiveCell cell) {
    double missing = pace.missing(cell);
    if (missing == 0 || !cell.hasFork()) {
      return true;
    }
    if (!fits(pace.warmUpCost(cell))) {
      return false;
    }
    double begin = limit.elapsedSeconds();
    step(cell, Phase.WARM_UP, 0, fork -> fork.warmUp((long) (missing * 1e9)));
    cell.warmedUp(limit.elapsedSeconds() - begin);
    return true;
  }

  private void observe(ActiveCell cell) {
    if (cell.hasFork() && fits(Pace.observingCost(cell))) {
      step(cell, Phase.OBSERVED, 0, fork -> fork.iterate(1, true));
    }
  }

  private void iterate(ActiveCell cell, Phase phase, int round, int repetitions) {
    if (cell.hasFork()) {
      step(cell, phase, round, fork -> fork.iterate(repetitions, false));
    }
  }

  @FunctionalInterface
  private interface Step {
    Frame.Iterated take(Fork fork) throws CellFailedException;
  }

  private void step(ActiveCell cell, Phase phase, int round, Step step) {
    try {
      throwIfCancelled();
      report(cell, round);
      double begin = limit.elapsedSeconds();
      Frame.Iterated answer = step.take(cell.fork());
      Map<String, Double> figures = companionFigures();
      double timed = answer.wallNanos() / 1e9;
      double untimed = (limit.elapsedSeconds() - begin - timed) / answer.repetitions();
      double last = answer.lastWallNanos() / 1e9;
      switch (phase) {
        case COLD -> cell.cold(last, untimed, busySeconds(answer));
        case WARM_UP -> cell.iterated(last, untimed);
        case MEASURED -> cell.iterated(timed / answer.repetitions(), untimed);
        case OBSERVED -> {
          // Its time is not one to plan by.
        }
      }
      events.accept(
          new Event.Iterated(cell.key(), generation, round, phase, Iterations.of(answer, figures)));
      Frame.@Nullable Trace trace = answer.trace();
      if (trace != null) {
        events.accept(new Event.Traced(cell.key(), Traces.of(trace, experiment.tasks())));
      }
      if (answer.flaw() != null) {
        cell.end();
      }
    } catch (CellFailedException failure) {
      failed(cell, failure);
    }
  }

  private static @Nullable Double busySeconds(Frame.Iterated answer) {
    Frame.@Nullable Cpu cpu = answer.cpu();
    return cpu == null ? null : (cpu.userNanos() + cpu.systemNanos()) / 1e9;
  }

  private void failed(ActiveCell cell, CellFailedException failure) {
    throwIfCancelled();
    if (!limit.expired()) {
      end(cell, CellStatus.FAILED, String.valueOf(cause(failure).getMessage()));
    } else {
      limitReached = true;
      cell.close();
      if (!cell.measured() && !cell.over()) {
        end(
            cell,
            CellStatus.TIMED_OUT,
            "its first iteration did not end within the time limit of "
                + experiment.plan().timeLimit()
                + ": choose a longer timeLimit or less work");
      }
    }
  }

  /// Returns why the companion was lost, if it was, because then that is why the cell failed.
  private CellFailedException cause(CellFailedException failure) {
    try {
      companionFigures();
      return failure;
    } catch (CellFailedException lost) {
      return lost;
    }
  }

  private void end(ActiveCell cell, CellStatus status, String reason) {
    cell.end();
    events.accept(new Event.CellEnded(cell.key(), status, reason));
  }

  /// Returns whether something that takes this long ends within the limit; if not, it notes that
  /// the limit ended the measurement.
  private boolean fits(double seconds) {
    boolean fits = limit.fits(seconds);
    limitReached |= !fits;
    return fits;
  }

  private List<ActiveCell> inRandomOrder() {
    return order.of(cells).stream().filter(cell -> !cell.over()).toList();
  }

  private List<ActiveCell> going() {
    return cells.stream().filter(cell -> !cell.over()).toList();
  }

  private void report(ActiveCell cell, int round) {
    @Nullable Double left = secondsLeft();
    if (left != null) {
      double elapsed = limit.elapsedSeconds();
      fraction = Math.max(fraction, elapsed / (elapsed + left));
    }
    events.accept(
        new Event.Progressed(
            new Progress(
                fraction, cell.key(), generation, experiment.plan().generations(), round, left)));
  }

  /// Estimates the time to the end from what the parts took last; null until every cell has an
  /// iteration.
  private @Nullable Double secondsLeft() {
    if (going().stream().anyMatch(cell -> !cell.measured())) {
      return null;
    }
    double generationCost =
        pace.warmUpCost(going()) + Math.max(rounds, 1) * pace.roundCost(going());
    double ofThis = Math.max(0, generationCost - (limit.elapsedSeconds() - generationBegin));
    int after = experiment.plan().generations() - generation;
    return Math.clamp(ofThis + after * generationCost, 0, Math.max(0, limit.leftSeconds()));
  }

  private void throwIfCancelled() {
    if (cancellation.cancelled()) {
      throw new CancelledException();
    }
  }

  private void killChildren() {
    cells.forEach(ActiveCell::kill);
    CompanionProcess current = companion;
    if (current != null) {
      current.kill();
    }
  }

  @Override
  public void close() {
    limit.close();
    if (cancellation.cancelled()) {
      killChildren();
    }
    cells.forEach(ActiveCell::close);
    CompanionProcess current = companion;
    if (current != null) {
      current.close();
    }
  }
}
