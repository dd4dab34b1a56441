package dev.simul.workload;

/// What each task must answer, computed on a path that shares no code with the task.
@FunctionalInterface
public interface AnswerKey {

  /// Returns the right answer of a task.
  ///
  /// @param index the task's index, from 0
  Answer of(int index);
}
