package dev.simul.node;

import java.util.List;
import java.util.Map;

/// Labels of nodes as the tables have them, `key=value`. A key has no `=`.
public final class NodeLabel {
  private NodeLabel() {}

  /// Returns the labels in the order of their keys.
  public static List<String> of(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .toList();
  }
}
