package dev.simul.measurement;

import dev.simul.engine.BoundExperiment;
import dev.simul.engine.MemoryDemand;
import dev.simul.engine.MemoryDemand.Fit;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.measurement.child.CellFailedException;
import dev.simul.measurement.child.CompanionSlot;
import dev.simul.measurement.child.ForkLauncher;
import dev.simul.measurement.child.LiveForks;
import java.util.List;
import java.util.function.Consumer;

/// One measurement under way: generations of forks, and in each a cold iteration, warm-up, and
/// rounds in random order.
///
/// ```
/// for each generation:
///   for all cells, side by side:  start a fork
///   for each cell, in random order:  set up, one cold iteration
///   for each cell, in random order:  warm up for as long as its [Pace] says
///   for each round, for each cell in random order:  one measured iteration, the other forks parked
///   in the last three, for each cell:  one iteration that is observed and traced, not timed
/// ```
///
/// No step starts unless it should finish in time: first comes one iteration of every cell, then
/// complete rounds, then complete generations. Confined to one thread, except for killing forks.
final class Measuring implements AutoCloseable {
  private final Plan plan;
  private final Cancellation cancellation;
  private final Consumer<Event> events;
  private final List<ActiveCell> cells;
  private final LimitWatch limit;
  private final Pace pace;
  private final CompanionSlot companion = new CompanionSlot();
  private final Steps steps;
  private final Generation.Tools tools;

  private Measuring(
      BoundExperiment bound,
      long memoryAvailableBytes,
      ForkLauncher launcher,
      LiveForks forks,
      Cancellation cancellation,
      Consumer<Event> events) {
    this.plan = bound.experiment().plan();
    this.cancellation = cancellation;
    this.events = events;
    this.cells = bound.cells().stream().map(ActiveCell::new).toList();
    this.limit = new LimitWatch(plan.timeLimit(), this::killChildren);
    this.pace = new Pace(plan, bound.workload().mostlyWaits());
    ProgressReport progress = new ProgressReport(cells, plan.generations(), pace, limit, events);
    this.steps =
        new Steps(
            bound.experiment(), launcher, companion, forks, cancellation, limit, progress, events);
    this.tools =
        new Generation.Tools(
            cells,
            plan.effort() != Effort.ONCE
                && MemoryDemand.of(bound).fit(memoryAvailableBytes) != Fit.ALL_AT_ONCE,
            steps,
            pace,
            limit,
            new RandomOrder(plan.seed()),
            new RoundWatch(bound.experiment(), companion::processorNanos),
            events);
  }

  /// Makes a measurement, and begins to watch its limit and whether it is cancelled.
  ///
  /// @param memoryAvailableBytes how much memory is free
  static Measuring start(
      BoundExperiment bound,
      long memoryAvailableBytes,
      ForkLauncher launcher,
      LiveForks forks,
      Cancellation cancellation,
      Consumer<Event> events) {
    Measuring measuring =
        new Measuring(bound, memoryAvailableBytes, launcher, forks, cancellation, events);
    measuring.limit.start();
    cancellation.onCancel(measuring::killChildren);
    return measuring;
  }

  /// Measures all that the effort and the limit allow.
  ///
  /// @throws CancelledException if it is cancelled meanwhile
  void run() {
    events.accept(new Event.Began(Result.METHODOLOGY_VERSION, tools.oneByOne()));
    endUnsupported();
    openCompanion();
    if (plan.effort() == Effort.ONCE) {
      Generation.runOnce(tools);
    } else {
      runGenerations();
    }
    events.accept(new Event.Ended(limit.reached()));
  }

  private void endUnsupported() {
    for (ActiveCell cell : cells) {
      cell.bound()
          .executor()
          .unsupported()
          .ifPresent(reason -> steps.end(cell, CellStatus.UNSUPPORTED, reason));
    }
  }

  private void openCompanion() {
    try {
      steps.openCompanion();
    } catch (CellFailedException failure) {
      tools.going().forEach(cell -> steps.failed(cell, failure));
    }
  }

  private void runGenerations() {
    for (int generation = 1; generation <= plan.generations(); generation++) {
      if (generation > 1 && !limit.fits(nextCost())) {
        return;
      }
      Generation.run(generation, tools);
    }
  }

  /// Returns how long the least of a generation takes that is of use: one round of all cells.
  private double nextCost() {
    List<ActiveCell> going = tools.going();
    return tools.oneByOne()
        ? pace.generationCost(going)
        : pace.overheadSeconds() + pace.roundCost(going);
  }

  private void killChildren() {
    cells.forEach(ActiveCell::kill);
    companion.kill();
  }

  @Override
  public void close() {
    limit.close();
    if (cancellation.cancelled()) {
      killChildren();
    }
    cells.forEach(ActiveCell::stop);
    cells.forEach(ActiveCell::close);
    companion.close();
  }
}
