package dev.simul.node;

/// Whether a node runs jobs.
public enum NodeState {
  /// Its beat rises.
  UP,
  /// Its beat has not risen for long: its process died, sleeps, or has lost the database.
  DOWN,
  /// Its process was asked to end, and did.
  STOPPED
}
