package dev.simul.catalogue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One parameter of a workload or an executor, described once.
///
/// @param name the key in requests, in camel case
/// @param kind what values it takes, and their limits
/// @param defaultValue the value when a request sets none, of the kind's type; null if there is
///   none or it is computed
/// @param defaultText how the default reads: the value, a formula such as `min(tasks, processors)`,
///   or `none`
/// @param unit the unit of a number, or an empty string
/// @param meaning one sentence for a user
/// @param insteadOf the name of the parameter that says the same in another way, so that a request
///   gives one of the two; null if there is none
public record Parameter(
    String name,
    Kind kind,
    @Nullable Object defaultValue,
    String defaultText,
    String unit,
    String meaning,
    @Nullable String insteadOf) {

  /// Describes a parameter with a fixed default.
  public static Parameter of(String name, Kind kind, Object value, String unit, String meaning) {
    return new Parameter(name, kind, value, kind.format(value), unit, meaning, null);
  }

  /// Describes a parameter whose default is computed, as the formula says.
  public static Parameter computed(
      String name, Kind kind, String formula, String unit, String meaning) {
    return new Parameter(name, kind, null, formula, unit, meaning, null);
  }

  /// Describes a parameter that is unset by default.
  public static Parameter optional(String name, Kind kind, String unit, String meaning) {
    return new Parameter(name, kind, null, "none", unit, meaning, null);
  }

  /// Returns this parameter as one that says in another way what the other one says.
  public Parameter insteadOf(String other) {
    return new Parameter(name, kind, defaultValue, defaultText, unit, meaning, other);
  }

  /// The values that a parameter takes.
  public sealed interface Kind {

    /// Returns what is wrong with a value of the right type, or null if it is within the limits.
    @Nullable String fault(Object value);

    /// Writes a value as a user reads it in a description.
    String format(Object value);

    /// A whole number, as a `Long`, both limits included.
    record Whole(long min, long max) implements Kind {
      @Override
      public @Nullable String fault(Object value) {
        long number = (Long) value;
        return number >= min && number <= max
            ? null
            : "must be a whole number from " + min + " to " + max + ", but is " + number;
      }

      @Override
      public String format(Object value) {
        return value.toString();
      }
    }

    /// A length of time, as a [Duration], both limits included.
    record Time(Duration min, Duration max) implements Kind {
      @Override
      public @Nullable String fault(Object value) {
        Duration time = (Duration) value;
        return time.compareTo(min) >= 0 && time.compareTo(max) <= 0
            ? null
            : "must be a duration from " + min + " to " + max + ", but is " + time;
      }

      @Override
      public String format(Object value) {
        return value.toString();
      }
    }

    /// A text, as a `String`, of at least one and at most so many bytes of UTF-8.
    record Text(int maxBytes) implements Kind {
      @Override
      public @Nullable String fault(Object value) {
        int bytes = ((String) value).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= maxBytes
            ? null
            : "must have from 1 to " + maxBytes + " bytes of UTF-8, but has " + bytes;
      }

      @Override
      public String format(Object value) {
        return (String) value;
      }
    }

    /// One of a few words, as a `String`.
    record Choice(List<String> words) implements Kind {
      public Choice {
        words = List.copyOf(words);
      }

      @Override
      public @Nullable String fault(Object value) {
        return words.contains((String) value)
            ? null
            : "must be one of " + String.join(", ", words) + ", but is " + value;
      }

      @Override
      public String format(Object value) {
        return (String) value;
      }
    }

    /// A list of values of one kind, as a `List`, of at least one and at most so many.
    record Many(Kind element, int maxSize) implements Kind {
      @Override
      public @Nullable String fault(Object value) {
        int size = ((List<?>) value).size();
        return size >= 1 && size <= maxSize
            ? null
            : "must have from 1 to " + maxSize + " elements, but has " + size;
      }

      @Override
      public String format(Object value) {
        return ((List<?>) value).stream().map(element::format).toList().toString();
      }
    }
  }
}
