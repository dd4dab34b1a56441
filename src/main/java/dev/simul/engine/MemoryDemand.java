package dev.simul.engine;

import dev.simul.catalogue.Kind.Bytes;
import dev.simul.executor.Layout;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.workload.Companion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The memory that an experiment needs: for each cell the heap of a fork and of its worker
/// processes and the buffers that their tasks hold outside the heap, and the companion of the
/// tasks.
///
/// It may take 60% of the free memory. Where the forks of all cells do not fit into that at once,
/// the cells are measured one by one, as with effort `once`.
public record MemoryDemand(List<CellDemand> cells, Optional<Companion> companion, Plan plan) {
  private static final long MIB = 1L << 20;

  public MemoryDemand {
    cells = List.copyOf(cells);
  }

  public static MemoryDemand of(BoundExperiment bound) {
    return of(bound.workload(), bound.cells(), bound.experiment().plan());
  }

  public static MemoryDemand of(BoundWorkload workload, List<BoundCell> cells, Plan plan) {
    return new MemoryDemand(
        cells.stream()
            .map(cell -> {
              Layout layout = cell.layout();
              long buffer = workload.work().footprint(cell.setting().tasks()).bufferBytes();
              return new CellDemand(
                  cell.key(), layout.workers(), layout.tasksInFork() * buffer, buffer, plan);
            })
            .toList(),
        workload.companion(),
        plan);
  }

  /// How the forks of an experiment fit into memory.
  public enum Fit {
    /// Those of all cells at once.
    ALL_AT_ONCE,
    /// Those of each cell, but not all at once.
    ONE_BY_ONE,
    /// Not even those of the largest cell.
    TOO_LARGE
  }

  /// Returns how the forks fit into the memory that is free.
  public Fit fit(long memoryAvailableBytes) {
    long allowed = allowed(memoryAvailableBytes);
    if (companionBytes() + cells.stream().mapToLong(CellDemand::bytes).sum() <= allowed) {
      return Fit.ALL_AT_ONCE;
    }
    return excessOfLargest(allowed).isEmpty() ? Fit.ONE_BY_ONE : Fit.TOO_LARGE;
  }

  /// Returns why the experiment needs too much memory, in a sentence about the heap of forks: the
  /// largest cell does not fit, or the buffers of a JVM are more than the JVM allows. Empty if it
  /// does not.
  public Optional<String> excess(long memoryAvailableBytes) {
    return cells.stream()
        .flatMap(cell -> cell.excess().stream())
        .findFirst()
        .or(() -> excessOfLargest(allowed(memoryAvailableBytes)));
  }

  /// Returns how many bytes are taken at the same time at most: with effort `once` those of the
  /// largest cell, otherwise those of all cells.
  public long bytesAtOnce() {
    return companionBytes() + atOnce(cells.stream().mapToLong(CellDemand::bytes));
  }

  /// Returns how many processes there are at the same time at most: the forks of the cells with
  /// their workers, and the companion.
  public int processesAtOnce() {
    return companion.map(_ -> 1).orElse(0)
        + (int) atOnce(cells.stream().mapToLong(cell -> 1L + cell.workers()));
  }

  private long atOnce(LongStream ofCells) {
    return plan.effort() == Effort.ONCE ? ofCells.max().orElse(0) : ofCells.sum();
  }

  private static long allowed(long memoryAvailableBytes) {
    return memoryAvailableBytes / 100 * 60;
  }

  private long companionBytes() {
    return companion.map(Companion::heapBytes).orElse(0L);
  }

  private Optional<String> excessOfLargest(long allowed) {
    return cells.stream()
        .max(Comparator.comparingLong(CellDemand::bytes))
        .filter(largest -> largest.bytes() + companionBytes() > allowed)
        .map(largest ->
            "adds up to heaps of "
                + (largest.bytes() + companionBytes()) / MIB
                + " MiB ("
                + Stream.concat(
                        Stream.of(largest.arithmetic()),
                        companion.stream()
                            .map(one -> one.name() + " " + Bytes.text(one.heapBytes())))
                    .collect(Collectors.joining(" + "))
                + "), but 60% of the free memory is "
                + allowed / MIB
                + " MiB: lower forkHeap or workerHeap, or use fewer worker processes");
  }

  /// The memory of one cell.
  ///
  /// @param workers how many worker processes live at once
  /// @param forkBuffers the bytes outside the heap that the tasks in the fork hold at once
  /// @param workerBuffers the bytes outside the heap that the task in a worker process holds
  public record CellDemand(
      String key, int workers, long forkBuffers, long workerBuffers, Plan plan) {

    long bytes() {
      return plan.forkHeapBytes()
          + forkBuffers
          + workers * (plan.workerHeapBytes() + workerBuffers);
    }

    /// A JVM allows as many bytes for buffers as for its heap.
    Optional<String> excess() {
      return forkBuffers <= plan.forkHeapBytes()
          ? Optional.empty()
          : Optional.of(
              "is "
                  + Bytes.text(plan.forkHeapBytes())
                  + ", and a JVM has no more than that for buffers either, but the tasks of "
                  + key
                  + " hold "
                  + forkBuffers / MIB
                  + " MiB of them at once: raise forkHeap, use smaller buffers, or let fewer tasks"
                  + " run at once");
    }

    String arithmetic() {
      String fork = key + " " + with(plan.forkHeapBytes(), forkBuffers);
      return workers == 0
          ? fork
          : fork + " + " + workers + " x " + with(plan.workerHeapBytes(), workerBuffers);
    }

    private static String with(long heap, long buffers) {
      return buffers < MIB
          ? Bytes.text(heap)
          : "(" + Bytes.text(heap) + " + buffers of " + buffers / MIB + "m)";
    }
  }
}
