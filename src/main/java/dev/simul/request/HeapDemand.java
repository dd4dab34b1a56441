package dev.simul.request;

import dev.simul.executor.Executor;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.workload.Catalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The heaps that an experiment has in memory at once: of a fork per cell, and of its worker
/// processes.
///
/// With effort `once` the forks run one after another, so that the largest cell decides.
record HeapDemand(List<CellHeaps> atOnce, Plan plan) {
  private static final long MIB = 1L << 20;

  static HeapDemand of(List<Cell> cells, Plan plan, Catalogue<Executor> executors) {
    List<CellHeaps> heaps =
        cells.stream()
            .map(cell ->
                new CellHeaps(
                    cell.key(), executors.get(cell.type()).workerProcesses(cell.resolved()), plan))
            .toList();
    return new HeapDemand(
        plan.effort() == Effort.ONCE
            ? heaps.stream().max(Comparator.comparingLong(CellHeaps::bytes)).stream().toList()
            : heaps,
        plan);
  }

  /// Says why the heaps do not fit into 60% of the free memory; empty if they do.
  Optional<String> excess(long memoryAvailableBytes) {
    long allowed = memoryAvailableBytes / 100 * 60;
    long demand = atOnce.stream().mapToLong(CellHeaps::bytes).sum();
    if (demand <= allowed) {
      return Optional.empty();
    }
    return Optional.of(
        "makes heaps of "
            + demand / MIB
            + " MiB ("
            + atOnce.stream().map(CellHeaps::arithmetic).collect(Collectors.joining(" + "))
            + "), but 60% of the free memory is "
            + allowed / MIB
            + " MiB: lower forkHeap or workerHeap, or take fewer "
            + (plan.effort() == Effort.ONCE
                ? "worker processes"
                : "executors or worker processes, or the effort once, whose forks run one after"
                    + " another"));
  }

  /// The heaps of one cell.
  record CellHeaps(String key, int workers, Plan plan) {

    long bytes() {
      return plan.forkHeapBytes() + workers * plan.workerHeapBytes();
    }

    String arithmetic() {
      String fork = key + " " + SizeText.format(plan.forkHeapBytes());
      return workers == 0
          ? fork
          : fork + " + " + workers + " x " + SizeText.format(plan.workerHeapBytes());
    }
  }
}
