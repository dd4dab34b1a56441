package dev.simul.catalogue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// The values that a parameter takes.
public sealed interface Kind
    permits Kind.Whole,
        Kind.Decimal,
        Kind.Time,
        Kind.Bytes,
        Kind.Text,
        Kind.Line,
        Kind.Word,
        Kind.Reference,
        Kind.Choice,
        Kind.Many,
        Shape {

  /// Returns whether a value of the right type is within the limits.
  boolean takes(Object value);

  /// Returns the accepted values with their limits, as in `must be …`: `a whole number from 1 to
  /// 4`.
  String expected();

  /// Writes a value for a reader of a description.
  default String format(Object value) {
    return value.toString();
  }

  /// Returns a value as it is in JSON.
  default Object json(Object value) {
    return format(value);
  }

  /// Returns an accepted value, as it is in JSON.
  Object example();

  /// A whole number, as a `Long`, both limits included.
  record Whole(long min, long max) implements Kind {
    private static final long HANDY = 4;

    @Override
    public boolean takes(Object value) {
      long number = (Long) value;
      return number >= min && number <= max;
    }

    @Override
    public String expected() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public Object json(Object value) {
      return value;
    }

    @Override
    public Object example() {
      return Math.clamp(HANDY, min, max);
    }
  }

  /// A number, as a `Double`.
  ///
  /// @param above the exclusive lower limit; negative infinity if there is no limit
  /// @param most the greatest, finite
  record Decimal(double above, double most) implements Kind {
    /// Every number that a `double` can hold.
    public static final Decimal ANY = new Decimal(Double.NEGATIVE_INFINITY, Double.MAX_VALUE);

    @Override
    public boolean takes(Object value) {
      double number = (Double) value;
      return number > above && number <= most;
    }

    @Override
    public String expected() {
      if (equals(ANY)) {
        return "a number from -1.7e308 to 1.7e308";
      }
      String least = "a number above " + text(above);
      return most == Double.MAX_VALUE ? least : least + " and up to " + text(most);
    }

    private static String text(double limit) {
      return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }

    @Override
    public Object json(Object value) {
      return value;
    }

    @Override
    public Object example() {
      return most;
    }
  }

  /// A length of time, as a [Duration], both limits included.
  record Time(Duration min, Duration max) implements Kind {
    @Override
    public boolean takes(Object value) {
      Duration time = (Duration) value;
      return time.compareTo(min) >= 0 && time.compareTo(max) <= 0;
    }

    @Override
    public String expected() {
      return "a duration from " + min + " to " + max;
    }

    @Override
    public Object example() {
      return min.toString();
    }
  }

  /// A size of memory, in bytes as a `Long`, both limits included and multiples of 1024.
  record Bytes(long min, long max) implements Kind {
    private static final String UNITS = "kmgt";

    @Override
    public boolean takes(Object value) {
      long size = (Long) value;
      return size >= min && size <= max;
    }

    @Override
    public String expected() {
      return "a size from " + text(min) + " to " + text(max);
    }

    @Override
    public String format(Object value) {
      return text((Long) value);
    }

    @Override
    public Object example() {
      return text(min);
    }

    /// Writes a size in the largest unit up to `g` that divides it, as JVM flags do: `512m`.
    ///
    /// @param bytes a multiple of 1024
    public static String text(long bytes) {
      for (String unit : new String[] {"g", "m"}) {
        if (bytes % (1L << shift(unit)) == 0) {
          return (bytes >> shift(unit)) + unit;
        }
      }
      return (bytes >> shift("k")) + "k";
    }

    /// Returns by how many bits a number of these units is shifted to get bytes.
    ///
    /// @param unit `k`, `m` or `g`
    public static int shift(String unit) {
      return 10 * (1 + UNITS.indexOf(unit));
    }
  }

  /// A text, as a `String`, of 1 to `maxBytes` bytes of UTF-8.
  record Text(int maxBytes) implements Kind {
    @Override
    public boolean takes(Object value) {
      int bytes = ((String) value).getBytes(StandardCharsets.UTF_8).length;
      return bytes >= 1 && bytes <= maxBytes;
    }

    @Override
    public String expected() {
      return "a string of 1 to " + maxBytes + " bytes of UTF-8";
    }

    @Override
    public Object example() {
      return "text";
    }
  }

  /// A text that can be shown anywhere, as a `String`: of 1 to `maxLength` UTF-16 characters,
  /// without control characters.
  record Line(int maxLength) implements Kind {
    @Override
    public boolean takes(Object value) {
      String line = (String) value;
      return !line.isEmpty()
          && line.length() <= maxLength
          && line.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String expected() {
      return "a string of 1 to " + maxLength + " characters, none of them a control character";
    }

    @Override
    public Object example() {
      return "text";
    }
  }

  /// A text of a given form, as a `String`.
  ///
  /// @param pattern a regular expression of ECMAScript and Java that matches all of it
  /// @param expected the form in words, as in `must be …`
  /// @param example one such text
  record Word(String pattern, String expected, String example) implements Kind {
    @Override
    public boolean takes(Object value) {
      return Pattern.matches(pattern, (String) value);
    }
  }

  /// The name of something else in a request, as a `String`.
  ///
  /// @param expected what it names, as in `must be …`
  record Reference(String expected, String example) implements Kind {
    @Override
    public boolean takes(Object value) {
      return true;
    }
  }

  /// One of several words, as a `String`.
  record Choice(List<String> words) implements Kind {
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public boolean takes(Object value) {
      return words.contains((String) value);
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", words);
    }

    @Override
    public Object example() {
      return words.getFirst();
    }
  }

  /// A list of values of one kind, as a `List`.
  record Many(Kind element, int minSize, int maxSize) implements Kind {

    /// Describes a list of at least one value.
    public Many(Kind element, int maxSize) {
      this(element, 1, maxSize);
    }

    @Override
    public boolean takes(Object value) {
      int size = ((List<?>) value).size();
      return size >= minSize && size <= maxSize;
    }

    @Override
    public String expected() {
      return "an array of " + minSize + " to " + maxSize + " elements";
    }

    @Override
    public String format(Object value) {
      return ((List<?>) value).stream().map(element::format).toList().toString();
    }

    @Override
    public Object json(Object value) {
      return ((List<?>) value).stream().map(element::json).toList();
    }

    @Override
    public Object example() {
      return List.of(element.example());
    }
  }
}
