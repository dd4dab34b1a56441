package dev.simul.measurement.fork;

import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor.Setting;
import dev.simul.machine.ProcessorTime;
import dev.simul.measurement.scratch.DirtyPages;
import dev.simul.measurement.scratch.ScratchRoom;
import dev.simul.process.FileTree;
import dev.simul.process.Frame;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Runs the iterations of one cell in its fork, and measures them. Confined to the fork's main
/// thread.
final class CellMeasurement {
  /// The longest that a warm-up may take, as a multiple of the time to be spent in the tasks.
  private static final long MOST_WARM_UP = 3;

  private final Work work;
  private final Crew crew;
  private final Setting setting;
  private final Path scratch;
  private final LongSupplier clock;
  private final TaskTally tally;
  private Optional<ProcessorTime> answered;
  private int files;

  /// @param clock a clock such as [System#nanoTime]
  CellMeasurement(Work work, Crew crew, Setting setting, Path scratch, LongSupplier clock) {
    this.work = work;
    this.crew = crew;
    this.setting = setting;
    this.scratch = scratch;
    this.clock = clock;
    this.tally = new TaskTally(work, setting.tasks(), setting.processors());
    this.answered = ofTree();
  }

  /// Runs an iteration: all the tasks, once per repetition.
  ///
  /// @param observed whether memory, switches and allocation are observed meanwhile, and the tasks
  ///   traced
  /// @throws Exception if a task or the crew failed
  Frame.Iterated iterate(int repetitions, boolean observed) throws Exception {
    if (observed) {
      // Otherwise what is observed would depend on when the collector last worked.
      System.gc();
    }
    Timing timing = new Timing(observed);
    for (int i = 1; i <= repetitions; i++) {
      repeat(timing, i == repetitions);
    }
    return timing.toFrame();
  }

  /// Runs repetitions, at least one, until that much time has been spent in the tasks. What is done
  /// between repetitions does not warm anything up, so it ends the warm-up only if it takes much
  /// longer.
  Frame.Iterated warmUp(long nanos) throws Exception {
    Timing timing = new Timing(false);
    long begin = clock.getAsLong();
    do {
      repeat(timing, false);
    } while (timing.wallNanos < nanos && clock.getAsLong() - begin < MOST_WARM_UP * nanos);
    return timing.toFrame();
  }

  /// Returns how long the tasks ran since this was last asked.
  Frame.TaskTimes taskTimes() {
    answered = ofTree();
    return tally.takeRunTimes();
  }

  void close() {
    crew.close();
  }

  private void repeat(Timing timing, boolean last) throws Exception {
    long bytes = work.footprint(setting.tasks()).scratchBytes();
    if (bytes == 0) {
      prepare(scratch);
      timing.time(scratch, last, false);
      timing.look(scratch);
    } else {
      ScratchRoom.require(scratch, bytes);
      // After a failure the fork is ended, and its directory goes with it.
      Path directory = Files.createDirectory(scratch.resolve("repetition-" + files++));
      prepare(directory);
      timing.time(directory, last, true);
      timing.look(directory);
      FileTree.remove(directory);
      DirtyPages.settle(bytes);
    }
  }

  private void prepare(Path directory) throws IOException {
    if (work instanceof SupervisedWork supervised) {
      supervised.prepare(directory, setting.tasks());
    }
  }

  /// Returns the processor time that the process tree has used.
  private Optional<ProcessorTime> ofTree() {
    return ProcessorTime.ofTree(crew.workerPids());
  }

  private static @Nullable Long nanos(
      Optional<ProcessorTime> before, Optional<ProcessorTime> after) {
    return after
        .flatMap(later -> before.map(earlier -> Math.max(0, later.minus(earlier).nanos())))
        .orElse(null);
  }

  private void throwFailure() throws Exception {
    Throwable failure = tally.failure();
    if (failure instanceof Exception exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  /// The clocks of an iteration: what its repetitions took, without what is done between them.
  private final class Timing {
    private final boolean observed;
    private final Optional<ProcessorTime> asked = ofTree();
    private Optional<ProcessorTime> begun = asked;
    private Optional<ProcessorTime> spent = Optional.of(new ProcessorTime(0, 0));
    private @Nullable ProcessTreeObserver observer;
    private @Nullable TaskTrace taskTrace;
    private Frame.@Nullable Trace trace;
    private boolean read;
    private int repetitions;
    private long wallNanos;
    private long lastWallNanos;
    private long tailNanos;
    private long runNanosBefore;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private @Nullable String flaw;

    Timing(boolean observed) {
      this.observed = observed;
    }

    /// Runs one repetition, between readings of the clocks.
    ///
    /// @param last whether no repetition follows
    /// @param alone whether enough is done between repetitions that processor time is read around
    ///   each one
    void time(Path directory, boolean last, boolean alone) throws Exception {
      Batch batch = new Batch(setting.tasks(), directory, tally, observed);
      if (observed) {
        // Before the observer, which must not see the memory of the trace.
        taskTrace = new TaskTrace(setting.tasks());
        tally.trace(taskTrace);
        observer = ProcessTreeObserver.start(crew::workerPids);
      }
      if (alone) {
        begun = ofTree();
      }
      long begin = clock.getAsLong();
      crew.run(batch);
      long end = clock.getAsLong();
      if (observer != null) {
        observer.stop();
      }
      if (alone || last) {
        addProcessorTime(ofTree());
      }
      throwFailure();
      repetitions++;
      lastWallNanos = end - begin;
      wallNanos += lastWallNanos;
      tailNanos += Math.max(0, end - tally.lastEnded());
      if (taskTrace != null) {
        trace = taskTrace.toFrame(begin);
      }
    }

    private void addProcessorTime(Optional<ProcessorTime> ended) {
      spent =
          spent.flatMap(
              sum -> ended.flatMap(after -> begun.map(before -> sum.plus(after.minus(before)))));
      read = true;
    }

    /// Looks at what the last repetition left behind, and adds its figures.
    void look(Path directory) throws IOException {
      long ran = tally.runNanos();
      Run run =
          new Run(
              directory,
              setting.tasks(),
              crew.inWorkers(),
              lastWallNanos,
              (ran - runNanosBefore) / setting.tasks());
      runNanosBefore = ran;
      if (work instanceof SupervisedWork supervised) {
        if (flaw == null) {
          flaw = supervised.flaw(run).orElse(null);
        }
        supervised.figures(run).forEach((name, value) -> figures.merge(name, value, Double::sum));
      }
    }

    /// Returns the mean of each figure over the repetitions.
    private Map<String, Double> meanFigures() {
      Map<String, Double> means = new LinkedHashMap<>(figures);
      means.replaceAll((name, sum) -> sum / repetitions);
      return means;
    }

    Frame.Iterated toFrame() {
      TaskTally.Sums sums = tally.drain(repetitions);
      Optional<ProcessorTime> answeredBefore = answered;
      answered = ofTree();
      if (!read) {
        addProcessorTime(answered);
      }
      return new Frame.Iterated(
          repetitions,
          wallNanos,
          sums.startNanos(),
          sums.queueNanos(),
          sums.runNanos(),
          sums.joinNanos() == null ? tailNanos : sums.joinNanos(),
          sums.returned(),
          crew.workers(),
          crew.processes(),
          sums.virtual(),
          sums.flaw() == null ? flaw : sums.flaw(),
          spent.map(time -> new Frame.Cpu(time.userNanos(), time.systemNanos())).orElse(null),
          nanos(asked, answered),
          nanos(answeredBefore, asked),
          observer == null ? null : observer.observation(sums.allocatedBytes()),
          trace,
          meanFigures());
    }
  }
}
