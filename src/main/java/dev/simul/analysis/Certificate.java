package dev.simul.analysis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a self-test says of its machine.
///
/// @param jobId the job of the self-test
/// @param finishedAt when it ended
/// @param noiseFloor the relative difference that the intervals of equal cells just exclude: 0.02
///   is 2%
/// @param comparisons how many equal cells were compared with the baseline
/// @param differences how many of them were called faster or slower, wrongly
/// @param clockReadNanos what reading the clock costs, in nanoseconds; null if it is unknown
/// @param sleepOvershootNanos by how much a sleep of a millisecond is too long, in nanoseconds;
///   null if it is unknown
public record Certificate(
    String jobId,
    Instant finishedAt,
    double noiseFloor,
    int comparisons,
    int differences,
    @Nullable Double clockReadNanos,
    @Nullable Long sleepOvershootNanos) {}
