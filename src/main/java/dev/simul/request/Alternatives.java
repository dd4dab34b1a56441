package dev.simul.request;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.request.json.Code;
import dev.simul.request.json.Place;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A parameter of a workload and those that it takes the place of, so that a request gives only
/// either.
record Alternatives(List<String> some, String other) {
  Alternatives {
    some = List.copyOf(some);
  }

  /// Returns the first such parameter that a description has, or empty if it has none.
  static Optional<Alternatives> of(Description description) {
    return description.parameters().stream()
        .filter(parameter -> !parameter.insteadOf().isEmpty())
        .findFirst()
        .map(Alternatives::of);
  }

  private static Alternatives of(Parameter parameter) {
    return new Alternatives(parameter.insteadOf(), parameter.name());
  }

  /// Removes what the preset says in one way from a workload, where the client says it in the
  /// other.
  ///
  /// @param merged the preset's workload, with the client's merged over it
  /// @param asked the client's workload
  void settle(ObjectNode merged, JsonNode asked) {
    boolean asksForSome = some.stream().anyMatch(asked::hasNonNull);
    if (asked.hasNonNull(other) && !asksForSome) {
      merged.remove(some);
    }
    if (asksForSome && !asked.hasNonNull(other)) {
      merged.remove(other);
    }
  }

  /// Refuses a workload that has both.
  void refuseBoth(Place workload) {
    List<String> given = some.stream().filter(one -> !workload.field(one).absent()).toList();
    if (!given.isEmpty() && !workload.field(other).absent()) {
      workload
          .field(other)
          .refuse(
              Code.CONFLICT,
              "takes the place of "
                  + String.join(" and ", given)
                  + ": give either the one or the other");
    }
  }

  /// Returns the resolved parameters without the defaults of those that were not asked for.
  Parameters withoutUnused(Parameters requested, Parameters resolved) {
    if (requested.has(other)) {
      Parameters used = resolved;
      for (String one : some) {
        used = used.without(one);
      }
      return used;
    }
    return some.stream().anyMatch(requested::has) ? resolved.without(other) : resolved;
  }
}
