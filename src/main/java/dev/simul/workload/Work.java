package dev.simul.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A workload bound to its parameters: what every task of a cell does. Thread-safe, for many tasks
/// run at once.
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

  /// Returns how many bytes all the tasks together leave in the scratch directory.
  default long scratchBytes(int tasks) {
    return 0;
  }

  /// Returns how many bytes outside the heap a task holds while it runs.
  default long bufferBytes() {
    return 0;
  }

  /// Returns what every task notes as it begins, or null.
  ///
  /// The executor notes this one and the last one, both after the end. A virtual thread that waits
  /// keeps its frame in memory, and the frame is larger for a call before the wait or after it.
  default @Nullable String firstNote() {
    return null;
  }

  /// Returns what every task notes as it ends, or null.
  default @Nullable String lastNote() {
    return null;
  }

  /// Returns whether a task waits so much of its time that processors do not limit its speedup.
  default boolean mostlyWaits() {
    return false;
  }

  /// Makes ready what the tasks of a run share, before it and untimed. Called in the fork, not in
  /// worker processes.
  ///
  /// @param scratch the directory for the files of this run
  default void prepare(Path scratch, int tasks) throws IOException {}

  /// Looks, after a run and untimed, at what the tasks left behind. Called in the fork.
  ///
  /// @return what is wrong, or empty
  default Optional<String> flaw(Run run) throws IOException {
    return Optional.empty();
  }

  /// Returns the [Workload#figures] of a run, by their names. Called in the fork, after [#flaw].
  default Map<String, Double> figures(Run run) throws IOException {
    return Map.of();
  }
}
