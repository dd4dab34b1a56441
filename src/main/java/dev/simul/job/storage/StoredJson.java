package dev.simul.job.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.Function;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the stored forms of experiments, events and traces have in common.
///
/// They are records of their own, apart from the values that they keep: a value can be renamed or
/// cut anew, and what was stored stays as it is. Where a stored form must change, its records and
/// [#VERSION] do, and the old records stay to read what has the old version.
final class StoredJson {
  /// The version of the forms that are written. The second has all of a plan, and events about the
  /// rounds and the run times of tasks; the first is the second without them.
  static final int VERSION = 2;

  /// Leaves out what is null.
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private StoredJson() {}

  /// Checks the version of something that is read.
  ///
  /// @throws IllegalStateException if only a later Simul can read it
  static void require(int version) {
    if (version < 1 || version > VERSION) {
      throw new IllegalStateException(
          "this Simul reads what is stored in version 1 to "
              + VERSION
              + ", but this has version "
              + version
              + ": start the later Simul that stored it");
    }
  }

  /// Returns the constant that a stored word stands for.
  ///
  /// @param word gives the stored word of each constant
  /// @throws IllegalStateException if none has this word
  static <E extends Enum<E>> E constant(Class<E> type, Function<E, String> word, String stored) {
    for (E constant : type.getEnumConstants()) {
      if (word.apply(constant).equals(stored)) {
        return constant;
      }
    }
    throw new IllegalStateException("no " + type.getSimpleName() + " is stored as " + stored);
  }
}
