package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// Where the parties of a run find each other: each one that arrives is joined with the one before
/// it if that is still alone. Thread-safe.
interface Meeting {

  /// Prepares a run, whose directory is empty.
  void prepare(Path scratch, int tasks) throws IOException;

  /// Waits for another party, and returns this one's end of the wire between them.
  ///
  /// @throws Exception if none arrives in time, or the wire cannot be made
  Wire join(Task task) throws Exception;

  /// Returns the mean time of the exchanges of a run; empty if none took place.
  OptionalDouble meanExchangeNanos(Path scratch) throws IOException;

  /// Returns how many bytes are in the directory after a run.
  long scratchBytes(int tasks);
}
