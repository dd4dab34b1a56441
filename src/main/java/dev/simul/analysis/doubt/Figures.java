package dev.simul.analysis.doubt;

import java.util.Locale;

/// Numbers as the messages of warnings write them.
final class Figures {
  private static final double FEW = 0.1;

  private Figures() {}

  /// Writes a ratio with two decimals: 1.92.
  static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  /// Writes a share: 31%, and below a tenth 3.1%.
  static String percent(double share) {
    return String.format(Locale.ROOT, share < FEW ? "%.1f%%" : "%.0f%%", 100 * share);
  }
}
