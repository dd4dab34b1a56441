package dev.simul.process;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A child JVM ended, or broke its link, before it did what it was asked to do. The message says
/// how it ended and what it last wrote to its error output.
public final class ChildLostException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public ChildLostException(String message) {
    this(message, null);
  }

  public ChildLostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
