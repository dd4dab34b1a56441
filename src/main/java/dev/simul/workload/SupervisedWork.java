package dev.simul.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Work that is prepared before each run of its tasks and checked after it, because the tasks share
/// something or leave something behind. All of that is untimed, and done in the fork, not in worker
/// processes.
public interface SupervisedWork extends Work {

  /// Prepares what the tasks of a run share, before it.
  ///
  /// @param scratch the directory for the files of this run
  default void prepare(Path scratch, int tasks) throws IOException {}

  /// Checks, after a run, what the tasks left behind.
  ///
  /// @return what is wrong, or empty
  default Optional<String> flaw(Run run) throws IOException {
    return Optional.empty();
  }

  /// Returns the [Explained#figures] of a run, by their names. Called after [#flaw].
  default Map<String, Double> figures(Run run) throws IOException {
    return Map.of();
  }
}
