package dev.simul.request;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.request.json.Code;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.request.json.Spelling;
import java.util.List;
import java.util.stream.Collectors;

/// The key of a cell: if a request gives none, its executor with the parameters that were asked
/// for, such as `thread-pool(workers=4)`.
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

  /// Returns whether a key is that of a cell; refuses it otherwise.
  ///
  /// @param place where the key is
  /// @param keys the keys of all cells of the request
  static boolean isKnown(String key, Place place, List<String> keys) {
    if (!keys.contains(key)) {
      place.refuse(
          Code.UNKNOWN_CELL,
          "must be the key of a cell of this request, "
              + String.join(" or ", keys)
              + ", but is "
              + Found.quoted(key)
              + Spelling.suggestion(key, keys));
    }
    return place.clean();
  }
}
