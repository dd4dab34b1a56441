package dev.simul.request.preset;

import dev.simul.request.json.Place;
import dev.simul.request.json.Words;
import java.util.Collection;

/// How large a preset or a study is to be.
public enum Size {
  /// As large as its lesson needs; the size of a request that names none.
  FULL,
  /// The same lesson in fewer or smaller tasks, for a first look.
  SMALL;

  /// Returns what requests call it.
  public String word() {
    return Words.of(this);
  }

  /// Returns the size that a request names, or the full one.
  ///
  /// @param sizes those that exist
  public static Size at(Place place, Collection<Size> sizes) {
    return place
        .findChoice(sizes.stream().map(Size::word).toList())
        .map(word -> Words.constant(Size.class, word))
        .orElse(FULL);
  }
}
