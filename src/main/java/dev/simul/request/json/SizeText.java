package dev.simul.request.json;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes of memory as requests write them, in the JVM's manner: `512m`.
public final class SizeText {
  public static final String EXAMPLES = "such as \"512m\" or \"2g\"";

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kmg])");

  private SizeText() {}

  /// Returns the number of bytes, or empty if the text is no size.
  public static Optional<Long> parse(String text) {
    Matcher size = SIZE.matcher(text);
    return size.matches()
        ? Optional.of(Long.parseLong(size.group(1)) << shift(size.group(2)))
        : Optional.empty();
  }

  /// Writes a size in the largest unit that divides it.
  ///
  /// @param bytes a multiple of 1024
  public static String format(long bytes) {
    for (String unit : new String[] {"g", "m"}) {
      if (bytes % (1L << shift(unit)) == 0) {
        return (bytes >> shift(unit)) + unit;
      }
    }
    return (bytes >> shift("k")) + "k";
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "g" -> 30;
      case "m" -> 20;
      default -> 10;
    };
  }
}
