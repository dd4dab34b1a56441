package dev.simul.executor;

import dev.simul.workload.Placement;

/// How many tasks an executor has under way at the same time, and where.
///
/// @param tasksInFork how many tasks are under way at the same time in the fork's own JVM,
///   including those that have given their threads back while they wait; 0 where worker JVMs run
///   them
/// @param workers how many worker JVMs are alive at the same time
/// @param placement how tasks that block while they wait are run
public record Layout(int tasksInFork, int workers, Placement placement) {

  /// The layout of tasks in platform threads of the fork's JVM, each as soon as a thread is free.
  ///
  /// @param tasks how many are under way at the same time
  public static Layout inFork(int tasks) {
    return inFork(tasks, new Placement(tasks, false, false));
  }

  /// The layout of tasks in the fork's JVM, with the given placement.
  ///
  /// @param tasks how many are under way at the same time
  public static Layout inFork(int tasks, Placement placement) {
    return new Layout(tasks, 0, placement);
  }

  /// The layout of tasks in worker JVMs, with the given placement.
  ///
  /// @param workers how many of them are alive at the same time
  public static Layout inWorkers(int workers, Placement placement) {
    return new Layout(0, workers, placement);
  }
}
