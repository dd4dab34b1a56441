package dev.simul.job.stream;

import java.io.Serial;

/// The client of a stream takes no more of it.
final class ClientLeftException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  ClientLeftException(Exception cause) {
    super(cause);
  }
}
