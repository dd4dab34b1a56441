package dev.simul.workload;

/// A workload bound to its parameters: what every task of a cell does. Thread-safe, since many
/// tasks run at the same time.
///
/// Work that can wait without holding its thread is also [NonBlockingWork]; work whose tasks share
/// something, or leave something behind to be checked, is [SupervisedWork].
public interface Work {

  /// Does the work of one task, blocking its thread while it waits.
  ///
  /// @throws Exception when the task could not do its work; the cell fails with its message
  Answer run(Task task) throws Exception;

  /// Returns what the tasks must answer. Called once per fork, outside any timing.
  AnswerKey answerKey();

  /// Returns the least time that a task can take, in nanoseconds: a task that took less did not do
  /// its work.
  default long floorNanos(int index) {
    return 0;
  }

  /// Returns whether a task waits so much of its time that processors do not limit its speedup.
  default boolean mostlyWaits() {
    return false;
  }

  /// Returns the memory outside the heap and the disk space that the tasks need.
  ///
  /// @param tasks the number of tasks of an iteration
  default Footprint footprint(int tasks) {
    return Footprint.NONE;
  }

  /// Returns what every task notes as it begins and as it ends: the same object at every call. It
  /// is called after every task.
  default Notes notes() {
    return Notes.NONE;
  }
}
