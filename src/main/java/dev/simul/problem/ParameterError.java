package dev.simul.problem;

/// What is wrong with a query parameter.
///
/// @param parameter its name
/// @param code a stable name, in upper snake case
/// @param message what was expected, and what was found
public record ParameterError(String parameter, String code, String message) {}
