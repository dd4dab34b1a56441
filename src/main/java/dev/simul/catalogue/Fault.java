package dev.simul.catalogue;

/// What is wrong with one parameter of a request.
///
/// @param parameter the parameter's name, or an empty string if the whole is at fault
/// @param message what was expected, what was found and what to change
public record Fault(String parameter, String message) {}
