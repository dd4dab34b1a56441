package dev.simul.study;

import org.jspecify.annotations.Nullable;

/// A row of a table that compares threads with processes, with the figures behind its words.
///
/// @param row what is compared, such as `Creation`
/// @param saysThreads what the source says about threads
/// @param saysProcesses what the source says about processes
/// @param measure what the figures are, such as `to start one`
/// @param threads the figure of threads
/// @param processes the figure of processes
/// @param lock the figure of threads under an interpreter lock, or null if it is irrelevant
public record Contrast(
    String row,
    String saysThreads,
    String saysProcesses,
    String measure,
    Operand threads,
    Operand processes,
    @Nullable Operand lock) {}
