package dev.simul.engine;

import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.executor.Layout;
import dev.simul.executor.Phrased;
import dev.simul.executor.Traits;
import dev.simul.experiment.Experiment;

/// A cell of an experiment with its executor.
///
/// @param setting what the executor's layout depends on
public record BoundCell(Experiment.Cell cell, Executor executor, Setting setting) {

  public String key() {
    return cell.key();
  }

  /// Returns what runs how, in words.
  public String phrase() {
    return Phrased.of(executor).phrase(cell.resolved(), setting);
  }

  /// Returns how many tasks are under way at the same time, and where.
  public Layout layout() {
    return executor.layout(cell.resolved(), setting);
  }

  /// Returns what sets the executor apart.
  public Traits traits() {
    return executor.traits();
  }

  /// Returns how many worker JVMs the set-up starts.
  public int workersAtSetUp() {
    return traits().processPerTask() ? 0 : layout().workers();
  }

  /// Returns how many worker JVMs each run of all the tasks starts.
  public int workersPerRun() {
    return traits().processPerTask() ? setting.tasks() : 0;
  }
}
