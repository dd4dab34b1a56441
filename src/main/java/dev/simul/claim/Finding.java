package dev.simul.claim;

import org.jspecify.annotations.Nullable;

/// What the rounds say of a condition.
///
/// @param found the median over rounds; null if nothing was measured
/// @param low the least of the rounds that count, or null
/// @param high the greatest of them, or null
/// @param rounds how many rounds there were
/// @param reason why, in one clause
public record Finding(
    Condition condition,
    @Nullable Double found,
    @Nullable Double low,
    @Nullable Double high,
    int rounds,
    Verdict verdict,
    String reason) {}
