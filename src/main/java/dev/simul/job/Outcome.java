package dev.simul.job;

import org.jspecify.annotations.Nullable;

/// How the measurement of a job ended.
public sealed interface Outcome {

  /// It was measured as far as effort and limit allow.
  ///
  /// @param state what the cells say of the job
  /// @param reason why, or null for a success
  /// @param failedCells how many cells are not OK
  record Judged(JobState state, @Nullable String reason, int failedCells) implements Outcome {}

  /// It was stopped, since the job was cancelled or this process ends.
  ///
  /// @param failedCells how many cells are not OK so far
  record Stopped(int failedCells) implements Outcome {}

  /// The service could not measure it.
  record Broken(String reason) implements Outcome {}
}
