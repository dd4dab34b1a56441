package dev.simul.request.preset;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// A ready request.
///
/// @param name what requests call it, in lower kebab case
/// @param meaning one sentence for a user, short enough for a line of a list
/// @param requests the request in each of its sizes, as it can be posted; to be read only, and
///   [#json] has copies
/// @param notebookSeconds what the notebook measured, in seconds by key of cell; empty if it has no
///   such experiment
/// @param notebookReference where in the notebook that stands; empty if it does not
public record Preset(
    String name,
    String meaning,
    Map<Size, ObjectNode> requests,
    Map<String, Double> notebookSeconds,
    String notebookReference) {

  public Preset {
    requests = Collections.unmodifiableMap(new EnumMap<>(requests));
    notebookSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(notebookSeconds));
  }

  /// Returns the sizes that there are, the full one first.
  public List<Size> sizes() {
    return List.copyOf(requests.keySet());
  }

  /// Returns the request as a JSON object of the caller's own.
  ///
  /// @param size one of its sizes
  public ObjectNode json(Size size) {
    return Objects.requireNonNull(requests.get(size), () -> name + " has no size " + size)
        .deepCopy();
  }
}
