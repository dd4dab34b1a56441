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
/// @param requests the request in each of its sizes, as it can be posted; which must not be
///   changed; [#json] returns copies
/// @param notebookSeconds what the notebook measured, in seconds by key of cell; empty if it has no
///   such experiment
/// @param notebookReference where they are in the notebook; empty if they are not
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

  /// Returns the sizes that it has, the full one first.
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
