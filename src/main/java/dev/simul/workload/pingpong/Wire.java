package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.IOException;

/// What joins two parties, as one of them sees it; as a blocking call it receives the next number
/// of the other. Confined to its task.
interface Wire extends Task.BlockingCall<Long, Exception>, AutoCloseable {

  /// Returns whether this party begins; the other one does not.
  boolean serves();

  /// Sends a number, without waiting for the other party.
  void send(long number) throws Exception;

  /// Notes how long the exchange took, from the first number sent to the last one received. For the
  /// party that begins: the other one may have stood waiting for it.
  void exchanged(long nanos) throws IOException;

  /// Leaves the exchange. The other party fails if it still waits.
  @Override
  void close() throws IOException;
}
