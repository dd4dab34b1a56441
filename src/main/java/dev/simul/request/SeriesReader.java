package dev.simul.request;

import dev.simul.request.json.Code;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.request.json.Spelling;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the Prometheus series that the figures of a job go to.
///
/// @param allowed the series that the operator allows, or null if any will do
record SeriesReader(@Nullable Set<String> allowed) {
  private static final String ALLOW = "the operator allows one by simul.metrics.series.allowed";

  Optional<String> read(Place place) {
    Optional<String> name = place.findString();
    if (name.isEmpty()) {
      return name;
    }
    if (!name.get().matches(SeriesName.PATTERN)) {
      place.refuse(
          Code.WRONG_FORMAT,
          "must have from 1 to 100 lower-case letters, digits and any of _.- but is "
              + Found.quoted(name.get()));
      return Optional.empty();
    }
    if (allowed == null || allowed.contains(name.get())) {
      return name;
    }
    place.refuse(
        Code.UNKNOWN_SERIES,
        allowed.isEmpty()
            ? "must be null or left out, for no series is allowed here: " + ALLOW
            : "must be a series that is allowed here, "
                + String.join(" or ", allowed)
                + ", but is "
                + Found.quoted(name.get())
                + Spelling.suggestion(name.get(), allowed)
                + "; "
                + ALLOW);
    return Optional.empty();
  }
}
