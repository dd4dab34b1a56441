package dev.simul.request.preset;

import dev.simul.request.json.StrictJson;
import dev.simul.request.json.Violations;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A ready request.
///
/// @param name what requests call it, in lower kebab case
/// @param meaning one sentence for a user
/// @param body the request, as JSON that can be posted
/// @param notebookSeconds what the notebook measured, in seconds by key of cell; empty if it has no
///   such experiment
/// @param notebookReference where in the notebook that stands; empty if it does not
public record Preset(
    String name,
    String meaning,
    String body,
    Map<String, Double> notebookSeconds,
    String notebookReference) {

  public Preset {
    notebookSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(notebookSeconds));
  }

  /// Returns the body as a JSON object of the caller's own.
  ///
  /// @throws IllegalStateException if the body is none
  public ObjectNode json() {
    Violations violations = new Violations();
    return StrictJson.read(body.getBytes(StandardCharsets.UTF_8), violations)
        .filter(_ -> violations.none())
        .orElseThrow(
            () -> new IllegalStateException("preset " + name + " is broken: " + violations.all()));
  }
}
