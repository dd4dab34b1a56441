package dev.simul.security;

import java.io.Serial;

/// The service must not start like this, because it would let in callers that it should not. The
/// message says why, and which property to change, in a sentence without a full stop.
final class UnsafeStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnsafeStartException(String message) {
    super(message);
  }
}
