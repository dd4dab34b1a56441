package dev.simul.engine;

import dev.simul.experiment.Experiment;
import java.util.List;

/// An experiment with the workload and the executors themselves instead of only their types.
///
/// @param cells the cells, in the order of the experiment
public record BoundExperiment(
    Experiment experiment, BoundWorkload workload, List<BoundCell> cells) {

  public BoundExperiment {
    cells = List.copyOf(cells);
  }

  /// Returns the cell of that key.
  public BoundCell cell(String key) {
    return cells.stream().filter(cell -> cell.key().equals(key)).findFirst().orElseThrow();
  }

  /// Returns the cell that the others are compared with.
  public BoundCell baseline() {
    return cell(experiment.baseline());
  }

  /// Returns how many bytes all the tasks of an iteration leave in the scratch directory.
  public long scratchBytes() {
    return workload.work().footprint(experiment.tasks()).scratchBytes();
  }
}
