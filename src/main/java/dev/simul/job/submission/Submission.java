package dev.simul.job.submission;

import dev.simul.request.json.Violation;
import java.util.List;

/// What came of a submission.
///
/// @param <T> what is submitted: a job, or a group of jobs
public sealed interface Submission<T> {

  /// It is in the queue, or has been since an earlier submission under the same key.
  record Accepted<T>(T submitted) implements Submission<T> {}

  /// The request is not valid, or this machine cannot run it.
  record Refused<T>(List<Violation> violations) implements Submission<T> {
    public Refused {
      violations = List.copyOf(violations);
    }
  }

  /// The queue has no room.
  ///
  /// @param jobs how many jobs were submitted together
  /// @param queued how many wait already
  /// @param limit how many may wait
  /// @param ofSubmitter whether that is the limit of the submitter, which counts its own jobs only
  record QueueFull<T>(int jobs, int queued, int limit, boolean ofSubmitter)
      implements Submission<T> {}

  /// The key was used with another body, or for something else.
  record KeyTaken<T>(String key) implements Submission<T> {}
}
