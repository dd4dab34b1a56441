package dev.simul.workload;

/// A workload bound to its parameters: what every task of a cell does. Thread-safe, since many
/// tasks run at once.
///
/// A work that can wait without holding its thread is a [NonBlockingWork] too; one whose tasks
/// share something, or leave something behind to be looked at, a [SupervisedWork].
public interface Work {

  /// Does the work of one task, blocking its thread where it waits.
  ///
  /// @throws Exception when the task could not do its work; the cell fails with its message
  Answer run(Task task) throws Exception;

  /// Returns what the tasks must answer. Called once per fork, outside any timing.
  AnswerKey expectation();

  /// Returns the least time that a task can take, in nanoseconds: a task that took less did not do
  /// its work.
  default long floorNanos(int index) {
    return 0;
  }

  /// Returns whether a task waits so much of its time that processors do not limit its speedup.
  default boolean mostlyWaits() {
    return false;
  }

  /// Returns the memory outside the heap and the room on disk that the tasks take.
  ///
  /// @param tasks the number of tasks of an iteration
  default Footprint footprint(int tasks) {
    return Footprint.NONE;
  }

  /// Returns what every task notes as it begins and as it ends: the same object at every call,
  /// which is made after every task.
  default Notes notes() {
    return Notes.NONE;
  }
}
