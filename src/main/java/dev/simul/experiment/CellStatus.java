package dev.simul.experiment;

/// What became of a cell.
public enum CellStatus {
  /// It was measured, and its tasks did their work.
  OK,
  /// A task returned a wrong value, or took less time than its work can possibly take.
  INVALID,
  /// It broke, for the reason given.
  FAILED,
  /// An iteration outlasted the job's time limit.
  TIMED_OUT,
  /// This machine or JVM cannot run it.
  UNSUPPORTED,
  /// The measurement ended before this cell began.
  NOT_RUN
}
