package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// Where the parties of a run find each other: whoever comes is joined with the one who came before
/// him and is alone. Thread-safe.
interface Meeting {

  /// Makes ready a run, of which the directory is empty.
  void prepare(Path scratch, int tasks) throws IOException;

  /// Waits until there is another party, and returns this one's end of the wire between them.
  ///
  /// @throws Exception if none comes in time, or the wire cannot be made
  Wire join(Task task) throws Exception;

  /// Returns the mean time of the exchanges of a run; empty if there was none.
  OptionalDouble meanExchangeNanos(Path scratch) throws IOException;

  /// Returns how many bytes are in the directory after a run.
  long scratchBytes(int tasks);
}
