package dev.simul.executor;

import dev.simul.workload.Answer;
import dev.simul.workload.Notes;
import dev.simul.workload.Work;

/// Records the times and the answer of each task. Thread-safe, and keeps nothing per task.
///
/// Times are values of [System#nanoTime] of one JVM, or differences of them.
public interface Recorder {

  /// Records a task that ended.
  ///
  /// @param index the task's index
  /// @param handed when it was handed over to what runs it
  /// @param began when it began to run
  /// @param ended when it ended
  void ended(int index, long handed, long began, long ended, Answer answer);

  /// Records a task that failed. The iteration fails with the first such failure, after all tasks
  /// have ended.
  void failed(int index, Throwable failure);

  /// Records the time that the caller spent on handing over tasks, in nanoseconds: making and
  /// starting their threads or processes, or submitting them.
  void started(long nanos);

  /// Records the time from a task's end until the caller learned of it, in nanoseconds. If an
  /// executor never records it, it is the time from the last task's end to that of the batch.
  void joined(long nanos);

  /// Records how many bytes tasks allocated in another process.
  void allocated(long bytes);

  /// Records a message that a task notes now. Ignored in a measured iteration.
  default void noted(int index, String message) {}

  /// Records a message that a task noted in another process.
  ///
  /// @param at when it was noted
  default void noted(int index, long at, String message) {}

  /// Records what every task of this work notes as it begins and as it ends.
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
