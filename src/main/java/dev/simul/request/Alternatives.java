package dev.simul.request;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.request.json.Code;
import dev.simul.request.json.Place;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two parameters of a workload that say the same thing in two ways, so that a request gives only
/// one of them.
record Alternatives(String one, String other) {

  /// Returns the first such pair that a description has, or empty if it has none.
  static Optional<Alternatives> of(Description description) {
    return description.parameters().stream()
        .filter(parameter -> parameter.insteadOf() != null)
        .findFirst()
        .map(
            parameter -> new Alternatives(String.valueOf(parameter.insteadOf()), parameter.name()));
  }

  /// Removes what the preset says in one way from a workload, where the client says it in the
  /// other.
  ///
  /// @param merged the preset's workload, with the client's merged over it
  /// @param asked the client's workload
  void settle(ObjectNode merged, JsonNode asked) {
    if (asked.hasNonNull(one) && !asked.hasNonNull(other)) {
      merged.remove(other);
    }
    if (asked.hasNonNull(other) && !asked.hasNonNull(one)) {
      merged.remove(one);
    }
  }

  /// Refuses a workload that has both.
  void refuseBoth(Place workload) {
    if (!workload.field(one).absent() && !workload.field(other).absent()) {
      workload
          .field(other)
          .refuse(
              Code.CONFLICT, "says in another way what " + one + " says: give only one of the two");
    }
  }

  /// Returns the resolved parameters without the default of the one that was not asked for.
  Parameters withoutUnused(Parameters requested, Parameters resolved) {
    if (requested.has(other)) {
      return resolved.without(one);
    }
    return requested.has(one) ? resolved.without(other) : resolved;
  }
}
