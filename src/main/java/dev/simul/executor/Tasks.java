package dev.simul.executor;

/// Makes the tasks of a batch.
public interface Tasks {

  /// Returns what runs a task in the current thread and records it.
  ///
  /// @param index the task's index
  /// @param handed when the task is handed over
  Runnable task(int index, long handed);
}
