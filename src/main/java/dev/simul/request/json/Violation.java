package dev.simul.request.json;

/// One thing that is wrong with a request.
///
/// @param pointer where, as a JSON pointer (RFC 6901); empty for the whole body
/// @param code a stable name of the kind of violation, in upper snake case
/// @param message what was expected, what was found and what to change, as a clause about the value
///   at the pointer
public record Violation(String pointer, String code, String message) {}
