package dev.simul.workload;

/// A figure that a workload has in addition to the times that every workload has.
///
/// @param name what it is called in results, in lower camel case with its unit
/// @param title what it is called in a report, such as `Lost updates`
/// @param unit what it counts
/// @param meaning what it says, as a sentence
public record Figure(String name, String title, Unit unit, String meaning) {

  /// What a figure counts.
  public enum Unit {
    /// Things, or a ratio: a number by itself.
    NUMBER,
    /// Seconds.
    SECONDS
  }
}
