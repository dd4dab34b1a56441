package dev.simul.measurement;

import java.io.Serial;

/// Leaves the measurement, from however deep within it, once it is cancelled.
final class CancelledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;
}
