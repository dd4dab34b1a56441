package dev.simul.measurement;

/// How a measurement ended.
public enum Ending {
  /// All was measured that the effort and the time limit allow.
  FINISHED,
  /// Somebody cancelled it.
  CANCELLED
}
