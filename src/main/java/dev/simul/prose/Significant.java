package dev.simul.prose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers with the digits that a reader uses, the same in every locale.
public final class Significant {
  private Significant() {}

  /// Writes a number with the given number of significant digits, but always with its whole part in
  /// full: with three digits, `0.00123`, `12.3`, `3,656`.
  ///
  /// @param number 0 or more
  public static String digits(double number, int digits) {
    if (number == 0) {
      return "0";
    }
    return String.format(Locale.ROOT, "%,." + decimals(number, digits) + "f", number);
  }

  /// Returns how many decimals a number has with the given number of significant digits, at least
  /// 0.
  static int decimals(double number, int digits) {
    BigDecimal rounded =
        new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_UP));
    return Math.max(0, digits - (rounded.precision() - rounded.scale()));
  }
}
