package dev.simul.prose;

import java.util.List;
import java.util.Locale;

/// What sentences of a conclusion are made of.
public final class Prose {
  private Prose() {}

  /// Joins things as a sentence lists them: `a, b and c`.
  ///
  /// @param things what is listed, at least one; if one of three or more has a comma of its own,
  ///   they are separated by semicolons
  public static String list(List<String> things) {
    if (things.size() == 1) {
      return things.getFirst();
    }
    boolean commas = things.size() > 2 && things.stream().anyMatch(thing -> thing.contains(", "));
    return String.join(commas ? "; " : ", ", things.subList(0, things.size() - 1))
        + (commas ? "; and " : " and ")
        + things.getLast();
  }

  /// Returns the text with a capital first letter.
  public static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// Writes a number of things: `1 thread`, `1,000 processes`.
  ///
  /// @param noun the thing in the singular, with a regular plural
  public static String counted(long number, String noun) {
    String plural = noun + (noun.endsWith("s") ? "es" : "s");
    return grouped(number) + " " + (number == 1 ? noun : plural);
  }

  /// Writes a whole number as in a sentence: `1,000,000`.
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
