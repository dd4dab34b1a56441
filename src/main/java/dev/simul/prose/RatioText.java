package dev.simul.prose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Ratios and shares as reports and conclusions write them, the same in every locale.
public final class RatioText {
  /// From here on a ratio has two decimals, and below two significant digits.
  private static final double LEAST_WITH_DECIMALS = 0.1;

  private RatioText() {}

  /// Writes a ratio, 0 or more: `1.96`, `0.99`, `24.0`, `0.0012`.
  public static String of(double ratio) {
    return ratio == 0 ? "0" : decimals(ratio, decimals(ratio));
  }

  /// Writes a ratio with its interval, in as many decimals as the ratio: `1.96 (1.93–1.98)`.
  public static String of(double ratio, double low, double high) {
    int decimals = decimals(ratio);
    return of(ratio) + " (" + decimals(low, decimals) + "–" + decimals(high, decimals) + ")";
  }

  /// Writes a share with no more digits than it needs: 0.02 is `2%`.
  public static String percent(double share) {
    return percent(BigDecimal.valueOf(share));
  }

  /// Writes a bound, above 0, with two significant digits, rounded up, so that what is said of
  /// greater values stays true: 0.0612 is `6.2%`.
  public static String percentAtMost(double share) {
    return percent(BigDecimal.valueOf(share).round(new MathContext(2, RoundingMode.CEILING)));
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private static int decimals(double ratio) {
    if (ratio >= LEAST_WITH_DECIMALS && ratio < 1) {
      return 2;
    }
    return Significant.decimals(ratio, ratio < LEAST_WITH_DECIMALS ? 2 : 3);
  }

  private static String decimals(double number, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }
}
