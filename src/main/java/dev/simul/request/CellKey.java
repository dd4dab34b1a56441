package dev.simul.request;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import java.util.stream.Collectors;

/// The key of a cell that a request does not name: its executor with what was asked of it, such as
/// `thread-pool(workers=4)`.
final class CellKey {
  private CellKey() {}

  static String of(Description executor, Parameters requested) {
    if (requested.values().isEmpty()) {
      return executor.type();
    }
    return requested.values().entrySet().stream()
        .map(asked -> asked.getKey() + "=" + asked.getValue())
        .collect(Collectors.joining(",", executor.type() + "(", ")"));
  }
}
