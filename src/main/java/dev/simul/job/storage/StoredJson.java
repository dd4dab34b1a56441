package dev.simul.job.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
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

  /// Reads something that is stored.
  ///
  /// @param reader the reader of its record
  /// @param version gives the version that it is stored in
  /// @throws UnreadableException if only another Simul can read it
  static <T> T read(ObjectReader reader, ToIntFunction<T> version, String json) {
    T stored;
    try {
      stored = reader.readValue(json);
    } catch (JacksonException otherForm) {
      throw new UnreadableException(
          "it is stored in a form that this Simul does not know", otherForm);
    }
    int found = version.applyAsInt(stored);
    if (found < 1 || found > VERSION) {
      throw new UnreadableException(
          "it is stored in version "
              + found
              + ", and this Simul reads version 1 to "
              + VERSION
              + ": start the later one that stored it");
    }
    return stored;
  }

  /// Returns the constant that a stored word stands for.
  ///
  /// @param word gives the stored word of each constant
  /// @throws UnreadableException if none has this word
  static <E extends Enum<E>> E constant(Class<E> type, Function<E, String> word, String stored) {
    for (E constant : type.getEnumConstants()) {
      if (word.apply(constant).equals(stored)) {
        return constant;
      }
    }
    throw new UnreadableException(
        "it has the word "
            + stored
            + ", which this Simul does not know: start the later one that stored it");
  }
}
