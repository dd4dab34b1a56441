package dev.simul.request.json;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The constants of an enum as the words that requests use: lower kebab case.
public final class Words {
  private Words() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static List<String> all(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Words::of).toList();
  }

  /// Returns the constant of a word that is one of them.
  public static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
