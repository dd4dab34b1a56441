package dev.simul.engine;

import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.Experiment;
import dev.simul.workload.Workload;
import java.util.List;

/// All that can be measured, and the way from what an experiment names to what it means. Immutable.
public record Engine(Catalogue<Workload> workloads, Catalogue<Executor> executors) {

  /// Returns the engine of all workloads and executors on the class path.
  ///
  /// @throws IllegalStateException if two of a kind have the same type
  public static Engine installed() {
    return new Engine(Catalogue.of(Workload.class), Catalogue.of(Executor.class));
  }

  /// Binds an experiment.
  ///
  /// @throws IllegalArgumentException if it names an unknown workload or executor
  public BoundExperiment bind(Experiment experiment) {
    return new BoundExperiment(
        experiment, bind(experiment.workload()), bind(experiment.cells(), experiment.setting()));
  }

  /// Binds what each task does.
  ///
  /// @throws IllegalArgumentException if it names an unknown workload
  public BoundWorkload bind(Experiment.Workload workload) {
    Workload provider = workloads.get(workload.type());
    return new BoundWorkload(provider, workload.resolved(), provider.bind(workload.resolved()));
  }

  /// Binds cells, in their order.
  ///
  /// @throws IllegalArgumentException if one names an unknown executor
  public List<BoundCell> bind(List<Experiment.Cell> cells, Setting setting) {
    return cells.stream().map(cell -> bind(cell, setting)).toList();
  }

  /// Binds a cell.
  ///
  /// @throws IllegalArgumentException if it names an unknown executor
  public BoundCell bind(Experiment.Cell cell, Setting setting) {
    return new BoundCell(cell, executors.get(cell.type()), setting);
  }
}
