package dev.simul.executor;

import java.util.List;

/// The threads, the loop or the worker processes that an executor has made to run tasks. One batch
/// runs at a time.
public interface Crew extends AutoCloseable {

  /// Runs all the tasks of a batch, each once, and returns when the last has ended.
  ///
  /// @throws Exception if the crew itself broke, for example because it lost a worker; a task's own
  ///   failure goes to the recorder
  void run(Batch batch) throws Exception;

  /// Returns how many threads or processes at most ran tasks of the last batch at the same time,
  /// according to the crew itself.
  int workers();

  /// Returns the process ids of the worker processes that are alive now.
  default List<Long> workerPids() {
    return List.of();
  }

  /// Returns how many processes the tasks of the last batch ran in.
  default int processes() {
    return 1;
  }

  /// Returns whether the tasks run in worker processes.
  default boolean inWorkers() {
    return false;
  }

  /// Ends the threads, the loop or the worker processes.
  @Override
  default void close() {}
}
