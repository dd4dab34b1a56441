package dev.simul.prose;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/// Lengths of time: exact ones as headings write them (`0.5 ms`, `40 ms`, `1.5 s`), and measured
/// ones as conclusions do.
public final class TimeText {
  private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1_000);

  private TimeText() {}

  /// Writes a time in milliseconds, or in seconds from one second on, with no more digits than it
  /// needs.
  public static String of(Duration time) {
    BigDecimal millis = BigDecimal.valueOf(time.toNanos(), 6);
    return millis.compareTo(MILLIS_PER_SECOND) < 0
        ? plain(millis) + " ms"
        : plain(millis.movePointLeft(3)) + " s";
  }

  /// Writes a measured time with three significant digits, and whole seconds in full: `28.1 µs`,
  /// `1.25 ms`, `3,656 s`.
  ///
  /// @param seconds more than 0
  public static String measured(double seconds) {
    // Rounded first, so that 999.9 µs are 1.00 ms.
    double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.2e", seconds));
    return rounded >= 1
        ? Significant.digits(seconds, 3) + " s"
        : rounded >= 1e-3
            ? Significant.digits(seconds * 1e3, 3) + " ms"
            : Significant.digits(seconds * 1e6, 3) + " µs";
  }

  /// Writes a time in the two largest of hours, minutes and seconds: `12 h 0 min`, `2 min 5 s`;
  /// less than a minute as [#measured] does.
  ///
  /// @param seconds more than 0
  public static String inHours(double seconds) {
    long minutes = Math.round(seconds / 60);
    if (minutes >= 60) {
      return String.format(Locale.ROOT, "%,d h %d min", minutes / 60, minutes % 60);
    }
    long whole = Math.round(seconds);
    return whole >= 60 ? whole / 60 + " min " + whole % 60 + " s" : measured(seconds);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
