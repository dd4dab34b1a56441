package dev.simul.measurement.scratch;

import java.io.IOException;
import java.io.Serial;

/// The directory that was chosen for the files of measurements must not, or cannot, be used. The
/// message says why, in a sentence without a full stop; the caller adds what to choose instead.
public final class UnusableScratchException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  UnusableScratchException(String message) {
    super(message);
  }

  UnusableScratchException(String message, IOException cause) {
    super(message, cause);
  }
}
