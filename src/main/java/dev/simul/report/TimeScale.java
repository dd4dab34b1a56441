package dev.simul.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The unit of a column of times, the same for all of its rows, so that they compare at a glance.
enum TimeScale {
  SECONDS("s", 1),
  MILLISECONDS("ms", 1e3),
  MICROSECONDS("µs", 1e6);

  private static final double LEAST_MAXIMUM = 0.1;
  private static final double LEAST_MINIMUM = 0.001;

  private final String symbol;
  private final double perSecond;

  TimeScale(String symbol, double perSecond) {
    this.symbol = symbol;
    this.perSecond = perSecond;
  }

  /// Returns the largest unit in which the greatest time is at least a tenth and the least at least
  /// a thousandth, otherwise microseconds. Absent and zero times are ignored.
  static TimeScale fitting(List<@Nullable Double> seconds) {
    double[] times =
        seconds.stream()
            .mapToDouble(time -> time == null ? 0 : time)
            .filter(time -> time > 0)
            .sorted()
            .toArray();
    for (TimeScale scale : values()) {
      if (times.length > 0
          && times[times.length - 1] * scale.perSecond >= LEAST_MAXIMUM
          && times[0] * scale.perSecond >= LEAST_MINIMUM) {
        return scale;
      }
    }
    return times.length == 0 ? SECONDS : MICROSECONDS;
  }

  /// Returns the heading of a column of times in this unit.
  String heading() {
    return "Time (" + symbol + ")";
  }

  /// Returns the unit's symbol.
  String symbol() {
    return symbol;
  }

  /// Writes a time in this unit, without its symbol.
  String format(double seconds) {
    return Digits.significant(seconds * perSecond);
  }
}
