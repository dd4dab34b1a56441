package dev.simul.experiment;

import org.jspecify.annotations.Nullable;

/// The distribution of the run times of tasks in one generation, in nanoseconds. A percentile that
/// too few tasks lie beyond is null.
///
/// @param p50 the median
/// @param count how many tasks ran
public record TaskTimes(
    @Nullable Long p50, @Nullable Long p90, @Nullable Long p99, long max, long count) {}
