package dev.simul.report;

import dev.simul.prose.RatioText;
import dev.simul.prose.Significant;
import java.util.Locale;

/// Numbers as a report writes them: with the digits that a reader uses, and the same in every
/// locale.
final class Digits {
  private static final int DIGITS = 3;

  private Digits() {}

  /// Writes a number, 0 or more, with three significant digits; one above 999 with its whole part
  /// in full.
  static String significant(double number) {
    return Significant.digits(number, DIGITS);
  }

  /// Writes a number of things, 0 or more: in full if it is whole, otherwise with three significant
  /// digits.
  static String count(double number) {
    return number == Math.rint(number) ? decimals(number, 0) : significant(number);
  }

  /// Writes a ratio, 0 or more: `1.96`, `0.99`, `24.0`, `0.0012`.
  static String ratio(double ratio) {
    return RatioText.of(ratio);
  }

  /// Writes a number with the given number of decimals.
  static String decimals(double number, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }
}
