package dev.simul.measurement.child;

import dev.simul.process.ChildLostException;
import java.io.Serial;

/// The fork of a cell was lost, or reported that it cannot go on.
public final class CellFailedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  CellFailedException(String message) {
    super(message);
  }

  CellFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  CellFailedException(ChildLostException lost) {
    super(lost.getMessage(), lost);
  }
}
