package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.IOException;

/// The connection between two parties, as one of them sees it. As a blocking call, it receives the
/// next number from the other. Confined to its task.
interface Wire extends Task.BlockingCall<Long, Exception>, AutoCloseable {

  /// Returns whether this party begins; the other one does not.
  boolean serves();

  /// Sends a number, without waiting for the other party.
  void send(long number) throws Exception;

  /// Notes how long the exchange took, from the first number sent to the last one received. Only
  /// for the party that begins, because the other one may have waited for it.
  void exchanged(long nanos) throws IOException;

  /// Leaves the exchange. The other party fails if it still waits.
  @Override
  void close() throws IOException;
}
