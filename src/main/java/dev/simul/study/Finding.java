package dev.simul.study;

import org.jspecify.annotations.Nullable;

/// What the generations of forks say about a condition.
///
/// @param found the median over generations; null if nothing was measured
/// @param low the least of the generations that count, or null
/// @param high the greatest of them, or null
/// @param generations how many there were
/// @param reason why, in one clause
public record Finding(
    Condition condition,
    @Nullable Double found,
    @Nullable Double low,
    @Nullable Double high,
    int generations,
    ClaimVerdict verdict,
    String reason) {}
