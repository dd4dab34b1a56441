package dev.simul.measurement;

import dev.simul.experiment.Event;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One generation under way: fresh forks, and in them a cold iteration, warm-up and rounds, each in
/// random order.
///
/// All cells are measured at once, or one by one, each as a block of its own. Confined to the
/// conductor's thread.
final class Generation {
  private final int number;
  private final Tools tools;
  private final double begin;
  private double roundsSeconds;
  private double observingSeconds;

  /// What all generations of a measurement share.
  ///
  /// @param cells those of the measurement
  /// @param oneByOne whether the memory does not hold the forks of all cells at once
  record Tools(
      List<ActiveCell> cells,
      boolean oneByOne,
      Steps steps,
      Pace pace,
      LimitWatch limit,
      RandomOrder order,
      RoundWatch watch,
      Consumer<Event> events) {

    /// Returns the cells that have not been given up.
    List<ActiveCell> going() {
      return cells.stream().filter(cell -> !cell.over()).toList();
    }

    List<ActiveCell> goingInRandomOrder() {
      return order.of(going());
    }
  }

  private Generation(int number, Tools tools) {
    this.number = number;
    this.tools = tools;
    this.begin = tools.limit.elapsedSeconds();
    tools.steps.generationBegins(number);
  }

  /// Measures one unwarmed iteration of each cell, one cell after another.
  static void runOnce(Tools tools) {
    Generation only = new Generation(1, tools);
    for (ActiveCell cell : tools.goingInRandomOrder()) {
      only.open(List.of(cell));
      tools.steps.reportTaskTimes(cell);
      only.observe(cell);
      cell.close();
    }
  }

  /// Measures a generation.
  ///
  /// @param number from 1
  static void run(int number, Tools tools) {
    Generation generation = new Generation(number, tools);
    if (tools.oneByOne) {
      tools.goingInRandomOrder().forEach(cell -> generation.measure(List.of(cell)));
    } else {
      generation.measure(tools.going());
    }
    tools.pace.ended(
        generation.elapsedSeconds() - generation.roundsSeconds - generation.observingSeconds);
  }

  private void measure(List<ActiveCell> block) {
    open(block);
    tools.pace.coldEnded(standingForAll(block), elapsedOfAllSeconds());
    // Rounds with some forks warm and others not would compare the wrong things.
    if (warmUp(block) && !withFork(block).isEmpty()) {
      CompilerQuiet.await(withFork(block).stream().map(ActiveCell::fork).toList());
      tools.pace.warm(standingForAll(block), elapsedOfAllSeconds());
      rounds(block);
    }
    if (tools.pace.observes(tools.going(), number, elapsedSeconds(), tools.limit.leftSeconds())) {
      tools.order.of(block).forEach(this::observe);
    }
    block.forEach(ActiveCell::stop);
    block.forEach(ActiveCell::close);
  }

  /// Returns what to decide by in the first block of the first generation. If it is of one cell,
  /// all cells are expected to be like that one.
  private List<ActiveCell> standingForAll(List<ActiveCell> block) {
    List<ActiveCell> live = withFork(block);
    return tools.oneByOne && !live.isEmpty()
        ? Collections.nCopies(tools.going().size(), live.getFirst())
        : live;
  }

  private double elapsedOfAllSeconds() {
    return elapsedSeconds() * (tools.oneByOne ? tools.going().size() : 1);
  }

  /// Starts the forks of some cells side by side, and then, when no other JVM starts, sets each up
  /// and runs its cold iteration.
  private void open(List<ActiveCell> block) {
    for (ActiveCell cell : block) {
      if (tools.limit.fits(0)) {
        tools.steps.launch(cell);
      }
    }
    block.forEach(tools.steps::awaitHello);
    for (ActiveCell cell : tools.order.of(block)) {
      if (tools.limit.fits(0)) {
        tools.steps.setUp(cell);
        tools.steps.cold(cell);
      }
    }
  }

  private boolean warmUp(List<ActiveCell> block) {
    boolean warm = true;
    for (ActiveCell cell : tools.order.of(block)) {
      warm &= warmUp(cell);
    }
    return warm;
  }

  /// Returns whether the cell is warm, or has no fork.
  private boolean warmUp(ActiveCell cell) {
    WarmUp warmUp = tools.pace.warmUp(cell);
    while (cell.hasFork() && !warmUp.enough()) {
      if (!tools.limit.fits(Math.max(WarmUp.BATCH_NANOS / 1e9, cell.repetitionCost()))) {
        return false;
      }
      tools.steps.warmUp(cell).ifPresent(done -> add(done, warmUp, cell));
    }
    if (cell.hasFork() && cell.warmUpSeconds().isEmpty()) {
      cell.decide(
          warmUp.spentSeconds(), Pace.repetitions(cell.lastSeconds(), cell.repetitionCost()));
    }
    return true;
  }

  private static void add(Steps.Done done, WarmUp warmUp, ActiveCell cell) {
    int repetitions = done.answer().repetitions();
    warmUp.add(
        done.seconds() * repetitions,
        done.untimed() * repetitions,
        repetitions,
        done.compilerNanos().isPresent()
            ? done.compilerNanos().getAsLong() / 1e9
            : Double.POSITIVE_INFINITY);
    cell.iterated(warmUp.medianSeconds(), done.untimed());
  }

  private void rounds(List<ActiveCell> block) {
    block.forEach(tools.steps::forgetTaskTimes);
    double roundsBegin = tools.limit.elapsedSeconds();
    double reserve = reserveSeconds();
    for (int round = 1; round <= tools.pace.rounds(); round++) {
      List<ActiveCell> live = withFork(block);
      if (live.isEmpty() || !tools.limit.fits(tools.pace.roundCost(live) + reserve)) {
        break;
      }
      round(live, round);
    }
    roundsSeconds += tools.limit.elapsedSeconds() - roundsBegin;
    block.forEach(tools.steps::reportTaskTimes);
  }

  private void round(List<ActiveCell> live, int round) {
    tools.watch.begin();
    for (ActiveCell cell : tools.order.of(live)) {
      Optional<Steps.Done> done = tools.steps.measure(cell, round);
      done.ifPresent(measured -> tools.watch.add(measured.answer()));
    }
    tools.events.accept(
        new Event.RoundEnded(
            tools.oneByOne ? live.getFirst().key() : null, number, round, tools.watch.end()));
  }

  /// Returns how much time is kept for the first iteration of the cells that have none.
  private double reserveSeconds() {
    long waiting = tools.cells.stream().filter(cell -> !cell.over() && !cell.measured()).count();
    long done = tools.cells.stream().filter(ActiveCell::measured).count();
    return waiting * (elapsedSeconds() - roundsSeconds) / Math.max(1, done);
  }

  private void observe(ActiveCell cell) {
    double observingBegin = tools.limit.elapsedSeconds();
    if (cell.hasFork() && tools.limit.fits(Pace.observingCost(cell))) {
      tools.steps.observe(cell);
    }
    observingSeconds += tools.limit.elapsedSeconds() - observingBegin;
  }

  private double elapsedSeconds() {
    return tools.limit.elapsedSeconds() - begin;
  }

  private static List<ActiveCell> withFork(List<ActiveCell> block) {
    return block.stream().filter(ActiveCell::hasFork).toList();
  }
}
