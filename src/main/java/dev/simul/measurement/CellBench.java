package dev.simul.measurement;

import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor.Setting;
import dev.simul.machine.ProcessorTime;
import dev.simul.process.FileTree;
import dev.simul.process.Frame;
import dev.simul.workload.Work;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Runs the iterations of one cell in its fork, and measures them. Confined to the fork's main
/// thread.
final class CellBench {
  private final Work work;
  private final Crew crew;
  private final Setting setting;
  private final Path scratch;
  private final TaskTally tally;
  private int files;

  CellBench(Work work, Crew crew, Setting setting, Path scratch) {
    this.work = work;
    this.crew = crew;
    this.setting = setting;
    this.scratch = scratch;
    this.tally = new TaskTally(work, setting.tasks(), setting.processors());
  }

  /// Runs all the tasks so often.
  ///
  /// @param observed whether memory, switches and allocation are observed meanwhile
  /// @throws Exception if a task or the crew failed
  Frame.Iterated iterate(int repetitions, boolean observed) throws Exception {
    ProcessTreeObserver observer = observed ? ProcessTreeObserver.start(crew::workerPids) : null;
    Timing timing = new Timing();
    for (int i = 0; i < repetitions; i++) {
      repeat(timing, observed, i == repetitions - 1);
    }
    return timing.toFrame(observer);
  }

  /// Runs all the tasks again and again for so much time, once at least.
  Frame.Iterated warmUp(long nanos) throws Exception {
    Timing timing = new Timing();
    long begin = System.nanoTime();
    do {
      repeat(timing, false, true);
    } while (System.nanoTime() - begin < nanos);
    return timing.toFrame(null);
  }

  void close() {
    crew.close();
  }

  private void repeat(Timing timing, boolean observed, boolean last) throws Exception {
    long bytes = work.scratchBytes(setting.tasks());
    if (bytes == 0) {
      time(timing, scratch, observed, last);
      return;
    }
    ScratchRoom.require(scratch, bytes);
    Path directory = Files.createDirectory(scratch.resolve("repetition-" + files++));
    try {
      time(timing, directory, observed, last);
      timing.note(work.flaw(directory, setting.tasks()));
    } finally {
      FileTree.remove(directory);
    }
    DirtyPages.settle();
  }

  private void time(Timing timing, Path directory, boolean observed, boolean last)
      throws Exception {
    Batch batch = new Batch(setting.tasks(), directory, tally, observed);
    long begin = System.nanoTime();
    crew.run(batch);
    long end = System.nanoTime();
    if (last) {
      timing.processorTime = ProcessorTime.ofTree(crew.workerPids());
    }
    throwFailure();
    timing.add(begin, end);
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

  /// The clock of an iteration: what its repetitions took.
  private final class Timing {
    private final Optional<ProcessorTime> processorTimeBefore =
        ProcessorTime.ofTree(crew.workerPids());
    private Optional<ProcessorTime> processorTime = Optional.empty();
    private int repetitions;
    private long wallNanos;
    private long lastWallNanos;
    private long tailNanos;
    private @Nullable String flaw;

    void add(long begin, long end) {
      repetitions++;
      lastWallNanos = end - begin;
      wallNanos += lastWallNanos;
      tailNanos += Math.max(0, end - tally.lastEnded());
    }

    void note(Optional<String> found) {
      if (flaw == null) {
        flaw = found.orElse(null);
      }
    }

    Frame.Iterated toFrame(@Nullable ProcessTreeObserver observer) {
      TaskTally.Sums sums = tally.drain(repetitions);
      Frame.Observation observation =
          observer == null ? null : observer.stop(sums.allocatedBytes(), repetitions);
      Frame.Cpu cpu =
          processorTimeBefore
              .flatMap(before -> processorTime.map(after -> after.minus(before)))
              .map(spent -> new Frame.Cpu(spent.userNanos(), spent.systemNanos()))
              .orElse(null);
      return new Frame.Iterated(
          repetitions,
          wallNanos,
          lastWallNanos,
          sums.startNanos(),
          sums.queueNanos(),
          sums.runNanos(),
          sums.joins() > 0 ? sums.joinNanos() : tailNanos,
          compressed(sums.runTimes()),
          sums.returned(),
          crew.workers(),
          crew.processes(),
          sums.virtual(),
          sums.flaw() == null ? flaw : sums.flaw(),
          cpu,
          observation);
    }
  }

  private static String compressed(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
