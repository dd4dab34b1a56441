package dev.simul.request.json;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as requests write them: a whole number with its unit, or ISO-8601.
final class DurationText {
  static final String EXAMPLES =
      "such as \"250us\", \"5ms\", \"2s\", \"3m\", \"1h\" or ISO-8601 \"PT0.005S\"";

  private static final int MAX_LENGTH = 40;
  private static final Pattern SHORT = Pattern.compile("([0-9]+)(us|ms|s|m|h)");

  private DurationText() {}

  /// Returns the duration, or empty if the text is not a duration, or one longer than a [Duration]
  /// can hold.
  public static Optional<Duration> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher number = SHORT.matcher(text);
    try {
      return Optional.of(
          number.matches()
              ? Duration.of(new BigInteger(number.group(1)).longValueExact(), unit(number.group(2)))
              : Duration.parse(text));
    } catch (ArithmeticException | DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static TemporalUnit unit(String suffix) {
    return switch (suffix) {
      case "us" -> ChronoUnit.MICROS;
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.HOURS;
    };
  }
}
