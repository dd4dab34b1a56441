package dev.simul.request;

import dev.simul.request.json.Code;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.request.json.Spelling;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the Prometheus series that a job's figures go to.
///
/// @param allowed the series that the operator allows, or null if any will do
record SeriesReader(@Nullable Set<String> allowed) {
  private static final String ALLOW =
      "the operator can allow one with simul.metrics.series.allowed";

  /// Returns the name if it is allowed.
  ///
  /// @param place where it is
  Optional<String> read(String name, Place place) {
    if (allowed == null || allowed.contains(name)) {
      return Optional.of(name);
    }
    place.refuse(
        Code.UNKNOWN_SERIES,
        allowed.isEmpty()
            ? "must be null or left out, since no series is allowed here: " + ALLOW
            : "must be a series that is allowed here, "
                + String.join(" or ", allowed)
                + ", but is "
                + Found.quoted(name)
                + Spelling.suggestion(name, allowed)
                + "; "
                + ALLOW);
    return Optional.empty();
  }
}
