package dev.simul.cli;

import java.io.Serial;
import java.util.List;

/// Nothing is measured, because something is wrong with what was asked for. The message has a line
/// for each thing that is wrong.
final class RefusedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  RefusedException(List<String> lines) {
    super(String.join(System.lineSeparator(), lines));
  }

  RefusedException(String line) {
    this(List.of(line));
  }
}
