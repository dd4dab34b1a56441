package dev.simul.job.storage;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// What is stored of a job cannot be read by this Simul: it is of a later one, or of one with other
/// workloads and executors. The message is a clause that says so, of which the job is the `it`.
public final class UnreadableException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  public UnreadableException(String message) {
    this(message, null);
  }

  UnreadableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
