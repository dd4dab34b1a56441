package dev.simul.experiment;

import org.jspecify.annotations.Nullable;

/// What became of an expectation.
///
/// @param expectation what was expected
/// @param found the geometric mean over generations; null if nothing was measured
/// @param interval the interval that covers this mean and decides the verdict; null as long as
///   there are too few generations for one
/// @param verdict what the interval says
/// @param reason why it is not a [Verdict#PASS], and for an inconclusive one what to change
public record Judgement(
    Expectation expectation,
    @Nullable Double found,
    Result.@Nullable Interval interval,
    Verdict verdict,
    @Nullable String reason) {

  /// What an interval says about an expectation.
  public enum Verdict {
    /// The whole interval lies within the bounds.
    PASS,
    /// The whole interval lies beyond a bound.
    FAIL,
    /// A bound lies within the interval, or there is no interval.
    INCONCLUSIVE
  }
}
