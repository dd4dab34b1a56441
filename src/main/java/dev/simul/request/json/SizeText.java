package dev.simul.request.json;

import dev.simul.catalogue.Kind.Bytes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes of memory as requests write them, which is as the JVM does: `512m`.
public final class SizeText {
  public static final String EXAMPLES = "such as \"512m\" or \"2g\"";

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kmg])");

  private SizeText() {}

  /// Returns the number of bytes, or empty if the text is not a size.
  public static Optional<Long> parse(String text) {
    Matcher size = SIZE.matcher(text);
    return size.matches()
        ? Optional.of(Long.parseLong(size.group(1)) << Bytes.shift(size.group(2)))
        : Optional.empty();
  }
}
