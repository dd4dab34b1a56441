package dev.simul.study;

import org.jspecify.annotations.Nullable;

/// Bounds for a quantity, or for the ratio of two: a part of a claim that figures can decide. The
/// bounds themselves are allowed.
///
/// @param text what it says, as a sentence
/// @param of the quantity
/// @param per what it is divided by, or null if nothing
/// @param atLeast the least value, or null if there is no such bound
/// @param atMost the greatest value, or null if there is no such bound; at least one of the two is
///   given
public record Condition(
    String text,
    Operand of,
    @Nullable Operand per,
    @Nullable Double atLeast,
    @Nullable Double atMost) {

  public Condition {
    if (atLeast == null && atMost == null) {
      throw new IllegalArgumentException(
          "a condition needs a bound, but this one has none: " + text);
    }
  }

  /// Returns whether it says that something never happens, which one round to the contrary refutes.
  boolean never() {
    return per == null && atLeast == null && atMost != null && atMost == 0;
  }

  /// Returns whether it is about cells of two jobs, which no round measured together.
  boolean apart() {
    return per != null && !per.job().equals(of.job());
  }
}
