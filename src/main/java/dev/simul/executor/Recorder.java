package dev.simul.executor;

import dev.simul.workload.Answer;
import dev.simul.workload.Notes;
import dev.simul.workload.Work;

/// Takes what each task took and answered. Thread-safe, and retains nothing per task.
///
/// Times are values of [System#nanoTime] of one JVM, or differences of them.
public interface Recorder {

  /// Takes a task that ended.
  ///
  /// @param index the task's index
  /// @param handed when it was handed over to what runs it
  /// @param began when it began to run
  /// @param ended when it ended
  void ended(int index, long handed, long began, long ended, Answer answer);

  /// Takes a task that failed. The iteration fails with the first such failure, after all tasks
  /// have ended.
  void failed(int index, Throwable failure);

  /// Takes what the caller spent on handing over tasks, in nanoseconds: making and starting their
  /// threads or processes, or submitting them.
  void started(long nanos);

  /// Takes what passed between a task's end and its having been noted, in nanoseconds. If an
  /// executor never tells, it is the time from the last task's end to the iteration's.
  void joined(long nanos);

  /// Takes bytes that tasks allocated in another process.
  void allocated(long bytes);

  /// Takes a message that a task notes now. Of no interest in a measured iteration.
  default void noted(int index, String message) {}

  /// Takes a message that a task noted in another process.
  ///
  /// @param at when it was noted
  default void noted(int index, long at, String message) {}

  /// Takes what a work has every task note as it begins and as it ends.
  default void notedAround(Work work, int index, long began, long ended) {
    Notes notes = work.notes();
    if (notes.first() != null) {
      noted(index, began, notes.first());
    }
    if (notes.last() != null) {
      noted(index, ended, notes.last());
    }
  }
}
