package dev.simul.request;

import dev.simul.catalogue.Kind.Bytes;
import dev.simul.executor.Layout;
import dev.simul.experiment.BoundCell;
import dev.simul.experiment.BoundWorkload;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.workload.Companion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The memory that an experiment uses at the same time: the heap of a fork per cell and of its
/// worker processes, the buffers that their tasks hold outside the heap, and the companion of the
/// tasks.
///
/// With effort `once` the forks run one after another, so only the largest cell counts.
record MemoryDemand(List<CellDemand> cells, Optional<Companion> companion, Plan plan) {
  private static final long MIB = 1L << 20;

  static MemoryDemand of(BoundWorkload workload, List<BoundCell> cells, Plan plan) {
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

  /// Returns why the experiment needs too much memory: its sum does not fit into 60% of the free
  /// memory, or the buffers of a JVM are more than the JVM allows. Empty if it does not.
  Optional<String> excess(long memoryAvailableBytes) {
    return cells.stream()
        .flatMap(cell -> cell.excess().stream())
        .findFirst()
        .or(() -> excessOfSum(memoryAvailableBytes / 100 * 60));
  }

  private Optional<String> excessOfSum(long allowed) {
    List<CellDemand> atOnce =
        plan.effort() == Effort.ONCE
            ? cells.stream().max(Comparator.comparingLong(CellDemand::bytes)).stream().toList()
            : cells;
    long demand =
        atOnce.stream().mapToLong(CellDemand::bytes).sum()
            + companion.map(Companion::heapBytes).orElse(0L);
    if (demand <= allowed) {
      return Optional.empty();
    }
    return Optional.of(
        "adds up to heaps of "
            + demand / MIB
            + " MiB ("
            + Stream.concat(
                    atOnce.stream().map(CellDemand::arithmetic),
                    companion.stream().map(one -> one.name() + " " + Bytes.text(one.heapBytes())))
                .collect(Collectors.joining(" + "))
            + "), but 60% of the free memory is "
            + allowed / MIB
            + " MiB: lower forkHeap or workerHeap, or use fewer "
            + (plan.effort() == Effort.ONCE
                ? "worker processes"
                : "executors or worker processes, or the effort once, whose forks run one after"
                    + " another"));
  }

  /// The memory of one cell.
  ///
  /// @param workers how many worker processes live at once
  /// @param forkBuffers the bytes outside the heap that the tasks in the fork hold at once
  /// @param workerBuffers the bytes outside the heap that the task in a worker process holds
  record CellDemand(String key, int workers, long forkBuffers, long workerBuffers, Plan plan) {

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
