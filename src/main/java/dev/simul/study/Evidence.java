package dev.simul.study;

import dev.simul.experiment.Measured;
import java.util.Optional;

/// What became of a job of a study. Claims are judged by jobs that came to their end; the figures
/// of others are only shown.
public sealed interface Evidence {

  /// The job came to its end.
  record Ended(Measured all) implements Evidence {}

  /// The job waits, or runs.
  record UnderWay(Measured soFar) implements Evidence {}

  /// The job was stopped before its end.
  ///
  /// @param reason why, as a clause of which the job is the subject, such as `was cancelled`
  record Stopped(Measured soFar, String reason) implements Evidence {}

  /// There is nothing to read of the job.
  ///
  /// @param reason why, as a clause of which the job is the subject, such as `was removed`
  record Absent(String reason) implements Evidence {}

  /// Returns what there is to read of the job.
  default Optional<Measured> measured() {
    return switch (this) {
      case Ended(Measured all) -> Optional.of(all);
      case UnderWay(Measured soFar) -> Optional.of(soFar);
      case Stopped(Measured soFar, _) -> Optional.of(soFar);
      case Absent _ -> Optional.empty();
    };
  }
}
