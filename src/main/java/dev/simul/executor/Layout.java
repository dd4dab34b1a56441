package dev.simul.executor;

import dev.simul.workload.Placement;

/// How many tasks an executor has under way at once, and where.
///
/// @param tasksInFork how many tasks are under way at once in the fork's own JVM, those that have
///   given their threads back while they wait included; 0 where worker JVMs run them
/// @param workers how many worker JVMs live at once
/// @param placement how tasks are run that block where they wait
public record Layout(int tasksInFork, int workers, Placement placement) {

  /// In platform threads of the fork's JVM, each task as soon as one is free.
  ///
  /// @param tasks how many are under way at once
  public static Layout inFork(int tasks) {
    return inFork(tasks, new Placement(tasks, false, false));
  }

  /// In the fork's JVM, placed as is said.
  ///
  /// @param tasks how many are under way at once
  public static Layout inFork(int tasks, Placement placement) {
    return new Layout(tasks, 0, placement);
  }

  /// In worker JVMs, placed as is said.
  ///
  /// @param workers how many of them live at once
  public static Layout inWorkers(int workers, Placement placement) {
    return new Layout(0, workers, placement);
  }
}
