package dev.simul.request.preset;

import dev.simul.request.json.Spelling;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/// The name of a preset or a study, and a size of it.
public record SizedName(String name, Size size) {

  /// Splits a word such as `cpu-bound-small`; empty if it is not one of the names followed by a
  /// size.
  public static Optional<SizedName> parse(String word, Collection<String> names) {
    return Arrays.stream(Size.values())
        .filter(size -> word.endsWith("-" + size.word()))
        .map(size ->
            new SizedName(word.substring(0, word.length() - size.word().length() - 1), size))
        .filter(sized -> names.contains(sized.name()))
        .findFirst();
  }

  /// Returns the whole body of a request for it.
  ///
  /// @param field the field that has the name
  public String toJson(String field) {
    return "{\"%s\": \"%s\", \"size\": \"%s\"}".formatted(field, name, size.word());
  }

  /// Says what was probably meant by a word that is not one of the names; returns an empty string
  /// if that cannot be guessed.
  ///
  /// @param field the field that has the word
  public static String suggestion(String field, String word, Collection<String> names) {
    return parse(word, names)
        .map(sized -> "; its " + sized.size().word() + " size is " + sized.toJson(field))
        .orElseGet(() -> Spelling.suggestion(word, names));
  }
}
