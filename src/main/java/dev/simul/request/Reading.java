package dev.simul.request;

import dev.simul.experiment.Experiment;
import dev.simul.request.json.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of reading a request.
public sealed interface Reading {

  /// The request is valid.
  ///
  /// @param preset the name of the preset that it is based on, or null
  /// @param presetsOwnWork whether it measures just what that preset does, in one of its sizes
  record Accepted(Experiment experiment, @Nullable String preset, boolean presetsOwnWork)
      implements Reading {}

  /// The request is not valid.
  ///
  /// @param violations all that is wrong with it, up to a hundred; at least one
  record Refused(List<Violation> violations) implements Reading {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
