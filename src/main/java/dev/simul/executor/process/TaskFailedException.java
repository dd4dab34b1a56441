package dev.simul.executor.process;

import java.io.Serial;

/// A task failed in a worker process, which described the failure in words.
final class TaskFailedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  TaskFailedException(String detail) {
    super(detail);
  }
}
