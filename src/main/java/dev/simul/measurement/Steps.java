package dev.simul.measurement;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.TaskTimes;
import dev.simul.measurement.child.CellFailedException;
import dev.simul.measurement.child.CompanionProcess;
import dev.simul.measurement.child.CompanionSlot;
import dev.simul.measurement.child.Fork;
import dev.simul.measurement.child.ForkLauncher;
import dev.simul.measurement.child.LiveForks;
import dev.simul.measurement.scratch.ScratchRoom;
import dev.simul.process.Frame;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is done with one cell at a time: each step asks its fork, tells what it answered as an
/// event, and gives the cell up if the fork fails. A step of a cell without a fork does nothing.
/// Confined to the conductor's thread.
final class Steps {
  private final Experiment experiment;
  private final ForkLauncher launcher;
  private final CompanionSlot companion;
  private final LiveForks forks;
  private final Cancellation cancellation;
  private final LimitWatch limit;
  private final ProgressReport progress;
  private final Consumer<Event> events;
  private int generation;

  Steps(
      Experiment experiment,
      ForkLauncher launcher,
      CompanionSlot companion,
      LiveForks forks,
      Cancellation cancellation,
      LimitWatch limit,
      ProgressReport progress,
      Consumer<Event> events) {
    this.experiment = experiment;
    this.launcher = launcher;
    this.companion = companion;
    this.forks = forks;
    this.cancellation = cancellation;
    this.limit = limit;
    this.progress = progress;
    this.events = events;
  }

  void generationBegins(int number) {
    generation = number;
    progress.generationBegins(number);
  }

  /// Starts the process that the tasks talk to, if they need one, and waits until it serves; or
  /// looks up the server of others that they call.
  ///
  /// @throws CellFailedException if it cannot, or must not; then no cell can be measured
  void openCompanion() throws CellFailedException {
    throwIfCancelled();
    launcher.pinTarget();
    CompanionProcess started = launcher.launchCompanion().orElse(null);
    if (started != null) {
      companion.launched(started);
      // A cancellation that came before it was known did not kill it.
      if (ended()) {
        started.kill();
      }
      started.open();
    }
  }

  /// Starts a cell's fork, without waiting for it.
  void launch(ActiveCell cell) {
    try {
      throwIfCancelled();
      Fork fork = launcher.launch(cell.bound(), companion.get());
      cell.launched(fork);
      forks.add(fork);
      // A cancellation that came before the fork was known did not kill it.
      if (ended()) {
        fork.kill();
      }
    } catch (CellFailedException failure) {
      failed(cell, failure);
    }
  }

  /// Waits until a cell's fork has started.
  void awaitHello(ActiveCell cell) {
    attempt(
        cell,
        fork -> {
          fork.awaitHello();
          return fork;
        });
  }

  /// Sets a cell's executor up.
  void setUp(ActiveCell cell) {
    attempt(
        cell,
        fork -> {
          // What the companion saw of a failed fork does not belong to this one.
          companion.figures();
          fork.setUp();
          events.accept(
              new Event.ForkOpened(
                  cell.key(), generation, fork.setupNanos(), fork.processors(), fork.jvmFlags()));
          return fork;
        });
  }

  /// Runs a cell's first iteration in its fork.
  void cold(ActiveCell cell) {
    ask(cell, Phase.COLD, 0, fork -> fork.iterate(1, false))
        .ifPresent(done -> cell.cold(done.seconds(), done.untimed(), busySeconds(done.answer())));
  }

  /// Runs a batch of a cell's warm-up.
  Optional<Done> warmUp(ActiveCell cell) {
    return ask(cell, Phase.WARM_UP, 0, fork -> fork.warmUp(WarmUp.BATCH_NANOS));
  }

  /// Runs a cell's measured iteration in a round.
  Optional<Done> measure(ActiveCell cell, int round) {
    Optional<Done> measured =
        ask(cell, Phase.MEASURED, round, fork -> fork.iterate(cell.repetitions(), false));
    measured.ifPresent(done -> cell.iterated(done.seconds(), done.untimed()));
    return measured;
  }

  /// Runs an iteration of a cell that is observed, not timed.
  void observe(ActiveCell cell) {
    ask(cell, Phase.OBSERVED, 0, fork -> fork.iterate(1, true))
        .map(done -> done.answer().trace())
        .filter(trace -> cell.firstTrace())
        .ifPresent(trace ->
            events.accept(new Event.Traced(cell.key(), Traces.of(trace, experiment.tasks()))));
  }

  /// Makes a cell's fork forget how long its tasks ran so far, and what it used meanwhile.
  void forgetTaskTimes(ActiveCell cell) {
    attempt(cell, Fork::taskTimes);
  }

  /// Reports how long a cell's tasks ran since they were last forgotten.
  void reportTaskTimes(ActiveCell cell) {
    attempt(cell, Fork::taskTimes)
        .filter(times -> times.count() > 0)
        .map(times ->
            new TaskTimes(
                times.p50Nanos(),
                times.p90Nanos(),
                times.p99Nanos(),
                times.maxNanos(),
                times.count()))
        .ifPresent(times -> events.accept(new Event.TasksTimed(cell.key(), generation, times)));
  }

  /// Gives a cell up.
  void end(ActiveCell cell, CellStatus status, String reason) {
    cell.end();
    events.accept(new Event.CellEnded(cell.key(), status, reason));
  }

  /// Gives a cell up because its fork failed; if the limit ended the fork, only for now, unless the
  /// cell has no iteration.
  void failed(ActiveCell cell, CellFailedException failure) {
    throwIfCancelled();
    if (!limit.expired()) {
      end(
          cell,
          CellStatus.FAILED,
          ScratchRoom.advised(String.valueOf(cause(failure).getMessage())));
    } else {
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

  /// What a fork answered.
  ///
  /// @param compilerNanos how long its compilers worked since the answer before
  /// @param seconds how long a repetition took
  /// @param untimed how long the rest of it took, such as checking and deleting files
  record Done(Frame.Iterated answer, OptionalLong compilerNanos, double seconds, double untimed) {}

  @FunctionalInterface
  private interface Action<T> {
    T take(Fork fork) throws CellFailedException;
  }

  private Optional<Done> ask(
      ActiveCell cell, Phase phase, int round, Action<Frame.Iterated> question) {
    return attempt(
        cell,
        fork -> {
          progress.report(cell, round);
          long begin = System.nanoTime();
          Frame.Iterated answer = question.take(fork);
          Map<String, Double> figures = companion.figures();
          double all = (System.nanoTime() - begin) / 1e9 / answer.repetitions();
          double seconds = answer.wallNanos() / 1e9 / answer.repetitions();
          OptionalLong compilers = fork.compilerNanos();
          events.accept(
              new Event.Iterated(
                  cell.key(), generation, round, phase, Iterations.of(answer, compilers, figures)));
          if (answer.flaw() != null) {
            cell.end();
          }
          return new Done(answer, compilers, seconds, all - seconds);
        });
  }

  private <T> Optional<T> attempt(ActiveCell cell, Action<T> action) {
    if (!cell.hasFork()) {
      return Optional.empty();
    }
    try {
      throwIfCancelled();
      return Optional.of(action.take(cell.fork()));
    } catch (CellFailedException failure) {
      failed(cell, failure);
      return Optional.empty();
    }
  }

  private static @Nullable Double busySeconds(Frame.Iterated answer) {
    Frame.@Nullable Cpu cpu = answer.cpu();
    return cpu == null ? null : (cpu.userNanos() + cpu.systemNanos()) / 1e9;
  }

  /// Returns why the companion was lost, if it was, because then that is why the cell failed.
  private CellFailedException cause(CellFailedException failure) {
    try {
      companion.figures();
      return failure;
    } catch (CellFailedException lost) {
      return lost;
    }
  }

  /// Returns whether forks are to end now.
  private boolean ended() {
    return cancellation.cancelled() || limit.expired();
  }

  private void throwIfCancelled() {
    if (cancellation.cancelled()) {
      throw new CancelledException();
    }
  }
}
