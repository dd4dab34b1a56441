package dev.simul.job;

import dev.simul.request.Violation;
import java.util.List;

/// What came of submitting a job.
sealed interface Submission {

  /// It is in the queue.
  record Accepted(Job job) implements Submission {}

  /// The request is not valid.
  record Refused(List<Violation> violations) implements Submission {
    public Refused {
      violations = List.copyOf(violations);
    }
  }

  /// So many jobs wait already that no more are taken.
  record QueueFull(int limit) implements Submission {}
}
