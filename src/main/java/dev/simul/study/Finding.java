package dev.simul.study;

import dev.simul.experiment.Result;
import org.jspecify.annotations.Nullable;

/// What the generations of forks say about a condition.
///
/// @param found the mean over generations, of ratios and of what is above 0 the geometric one, as
///   of a result's speedup; null if nothing was measured
/// @param interval the interval of that mean; null for fewer than three generations
/// @param generations how many there were
/// @param reason why, in one clause, and for an inconclusive one what to do
public record Finding(
    Condition condition,
    @Nullable Double found,
    Result.@Nullable Interval interval,
    int generations,
    ClaimVerdict verdict,
    String reason) {

  Finding(QuantityMean estimate, Condition condition, ClaimVerdict verdict, String reason) {
    this(condition, estimate.found(), estimate.shown(), estimate.generations(), verdict, reason);
  }
}
