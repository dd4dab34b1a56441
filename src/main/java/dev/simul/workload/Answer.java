package dev.simul.workload;

/// What a task returns; it is compared with an expectation that was computed in another way.
///
/// @param value the number to show, such as the count that was reached
/// @param proof a number that only doing the work yields, such as the end state of a chain
public record Answer(long value, long proof) {}
