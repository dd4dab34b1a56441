package dev.simul.request;

import dev.simul.experiment.Experiment;
import java.util.List;

/// What came of reading a request.
public sealed interface Reading {

  /// The request is valid.
  record Accepted(Experiment experiment) implements Reading {}

  /// The request is not valid.
  ///
  /// @param violations all that is wrong with it, up to a hundred; at least one
  record Refused(List<Violation> violations) implements Reading {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
