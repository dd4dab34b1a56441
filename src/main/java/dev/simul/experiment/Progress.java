package dev.simul.experiment;

import org.jspecify.annotations.Nullable;

/// How far the measurement of an experiment is.
///
/// @param fraction from 0 to 1
/// @param cell the key of the cell under way, or null between cells
/// @param generation the generation under way, from 1
/// @param generations the maximum number of generations
/// @param round the round under way, from 1; 0 before the first
/// @param secondsLeft the estimated time to the end, or null while nothing is known
public record Progress(
    double fraction,
    @Nullable String cell,
    int generation,
    int generations,
    int round,
    @Nullable Double secondsLeft) {}
