package dev.simul.experiment;

/// A doubt about a result, with advice.
///
/// @param code a stable name, in upper snake case
/// @param severity how much it matters
/// @param message what is doubtful, and what to do about it
public record Warning(String code, Severity severity, String message) {

  /// How much a doubt matters.
  public enum Severity {
    /// True of every result of its kind.
    NOTE,
    /// Worth knowing.
    YELLOW,
    /// Prevents a verdict.
    RED
  }
}
