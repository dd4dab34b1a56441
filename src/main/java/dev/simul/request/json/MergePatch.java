package dev.simul.request.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON merge patch (RFC 7396): objects merge, `null` removes, everything else replaces, including
/// arrays.
public final class MergePatch {
  private MergePatch() {}

  /// Returns the target with the patch merged over it; both stay as they are.
  public static ObjectNode merge(ObjectNode target, ObjectNode patch) {
    ObjectNode merged = target.deepCopy();
    patch
        .properties()
        .forEach(field -> {
          String name = field.getKey();
          switch (field.getValue()) {
            case JsonNode value when value.isNull() -> merged.remove(name);
            case ObjectNode value -> merged.set(name, merge(objectAt(merged, name), value));
            case JsonNode value -> merged.set(name, value);
          }
        });
    return merged;
  }

  private static ObjectNode objectAt(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode object
        ? object
        : JsonNodeFactory.instance.objectNode();
  }
}
