package dev.simul.process;

import java.io.IOException;

/// A directory is not used, because others can put something into it. Its message is a sentence
/// without its end, for the operator.
public final class UntrustedDirectoryException extends IOException {
  private static final long serialVersionUID = 1;

  UntrustedDirectoryException(String message) {
    super(message);
  }
}
