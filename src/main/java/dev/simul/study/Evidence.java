package dev.simul.study;

import dev.simul.experiment.Measured;
import java.util.Optional;

/// What became of a job of a study. Claims are judged by jobs that ran to their end; the figures of
/// others are only shown.
public sealed interface Evidence {

  /// The job ran to its end.
  record Ended(Measured all) implements Evidence {}

  /// The job is waiting or running.
  record UnderWay(Measured soFar) implements Evidence {}

  /// The job was stopped before its end.
  ///
  /// @param reason why, as a clause of which the job is the subject, such as `was cancelled`
  record Stopped(Measured soFar, String reason) implements Evidence {}

  /// Nothing of the job can be read.
  ///
  /// @param reason why, as a clause of which the job is the subject, such as `was removed`
  record Absent(String reason) implements Evidence {}

  /// Returns what can be read of the job.
  default Optional<Measured> measured() {
    return switch (this) {
      case Ended(Measured all) -> Optional.of(all);
      case UnderWay(Measured soFar) -> Optional.of(soFar);
      case Stopped(Measured soFar, _) -> Optional.of(soFar);
      case Absent _ -> Optional.empty();
    };
  }
}
