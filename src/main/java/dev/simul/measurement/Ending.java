package dev.simul.measurement;

/// How a measurement ended.
public enum Ending {
  /// Everything that the effort and the time limit allow was measured.
  FINISHED,
  /// Somebody cancelled it.
  CANCELLED
}
