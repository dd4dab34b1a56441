package dev.simul.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Work that is prepared before each repetition of its tasks and checked after it, because the
/// tasks share something or leave something behind. All of that is untimed, and done in the fork,
/// not in worker processes.
public interface SupervisedWork extends Work {

  /// Prepares what the tasks of a repetition share, before it.
  ///
  /// @param scratch the directory for the files of this repetition
  default void prepare(Path scratch, int tasks) throws IOException {}

  /// Checks, after a repetition, what the tasks left behind.
  ///
  /// @return what is wrong, or empty
  default Optional<String> flaw(Run run) throws IOException {
    return Optional.empty();
  }

  /// Returns the [Explained#figures] of a repetition, by their names. Called after [#flaw].
  default Map<String, Double> figures(Run run) throws IOException {
    return Map.of();
  }
}
