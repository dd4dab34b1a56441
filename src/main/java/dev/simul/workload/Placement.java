package dev.simul.workload;

/// How an executor runs tasks that block their threads while they wait, as far as tasks that need
/// each other have to know.
///
/// @param atOnce how many of them are under way at the same time, 1 or more
/// @param inWorkers whether they run in worker processes, which share no memory
/// @param onVirtualThreads whether they run on virtual threads, where those that hold their
///   carriers can keep the others from running
/// @param dealt whether they are dealt out beforehand, so that one can wait behind another although
///   another thread or process is free to run it
public record Placement(int atOnce, boolean inWorkers, boolean onVirtualThreads, boolean dealt) {

  /// The placement of tasks that each run as soon as a thread is free.
  public Placement(int atOnce, boolean inWorkers, boolean onVirtualThreads) {
    this(atOnce, inWorkers, onVirtualThreads, false);
  }
}
