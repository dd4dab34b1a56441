package dev.simul.workload.counter;

import dev.simul.workload.Run;
import dev.simul.workload.mapped.SharedNumber;
import dev.simul.workload.mapped.SharedNumbers;
import java.io.IOException;
import java.nio.file.Path;

/// Where the counter is to which tasks add. Thread-safe.
sealed interface CounterMemory {

  /// Sets the counter of a run to 0.
  ///
  /// @param scratch the directory of the run
  void prepare(Path scratch) throws IOException;

  /// Returns the counter of a run, as this process sees it.
  Counter counter(Path scratch) throws IOException;

  /// Returns how many bytes it needs in the directory of a run.
  long scratchBytes();

  /// Returns whether only the tasks that add to the counter see it, one task after another, as on
  /// the heap of a worker process.
  boolean seenByTasksOnly();

  /// Returns whether all tasks of a run add to the counter that the fork sees.
  boolean shared(Run run);

  /// The heap of each JVM: every worker process has its own.
  final class Heap implements CounterMemory {
    private final Guard guard;
    private volatile Counter counter;
    private volatile boolean prepared;

    Heap(Guard guard) {
      this.guard = guard;
      this.counter = guard.onHeap();
    }

    @Override
    public void prepare(Path scratch) {
      counter = guard.onHeap();
      prepared = true;
    }

    @Override
    public Counter counter(Path scratch) {
      return counter;
    }

    @Override
    public long scratchBytes() {
      return 0;
    }

    /// Only forks prepare a run.
    @Override
    public boolean seenByTasksOnly() {
      return !prepared;
    }

    @Override
    public boolean shared(Run run) {
      return !run.inWorkers();
    }
  }

  /// A memory-mapped file, which worker processes share.
  final class Mapped implements CounterMemory {
    private final Guard guard;
    private final SharedNumbers numbers = new SharedNumbers();

    Mapped(Guard guard) {
      this.guard = guard;
    }

    @Override
    public void prepare(Path scratch) throws IOException {
      numbers.make(scratch, 0);
    }

    @Override
    public Counter counter(Path scratch) throws IOException {
      return guard.in(numbers.in(scratch));
    }

    @Override
    public long scratchBytes() {
      return SharedNumber.BYTES;
    }

    @Override
    public boolean seenByTasksOnly() {
      return false;
    }

    @Override
    public boolean shared(Run run) {
      return true;
    }
  }
}
