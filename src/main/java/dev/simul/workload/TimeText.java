package dev.simul.workload;

import java.math.BigDecimal;
import java.time.Duration;

/// Lengths of time as headings say them: `0.5 ms`, `40 ms`, `1.5 s`.
final class TimeText {
  private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1_000);

  private TimeText() {}

  /// Writes a time in milliseconds, or in seconds from one on, with no more digits than it takes.
  static String of(Duration time) {
    BigDecimal millis = BigDecimal.valueOf(time.toNanos(), 6);
    return millis.compareTo(MILLIS_PER_SECOND) < 0
        ? plain(millis) + " ms"
        : plain(millis.movePointLeft(3)) + " s";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
