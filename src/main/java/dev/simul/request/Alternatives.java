package dev.simul.request;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.request.json.Code;
import dev.simul.request.json.Place;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two parameters of a workload that say one thing in two ways, so that a request gives one of
/// them.
record Alternatives(String one, String other) {

  /// Returns the first such pair that a description has, or empty if it has none.
  static Optional<Alternatives> of(Description description) {
    return description.parameters().stream()
        .filter(parameter -> parameter.insteadOf() != null)
        .findFirst()
        .map(
            parameter -> new Alternatives(String.valueOf(parameter.insteadOf()), parameter.name()));
  }

  /// Removes from a workload what its preset says in the one way, where the client says it in the
  /// other.
  ///
  /// @param merged the workload of the preset, with the client's merged over it
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
          .refuse(Code.CONFLICT, "says in another way what " + one + " says: give one of the two");
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
