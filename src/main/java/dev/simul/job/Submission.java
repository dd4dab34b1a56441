package dev.simul.job;

import dev.simul.analysis.Estimate;
import dev.simul.experiment.Experiment;
import dev.simul.request.json.Violation;
import java.util.List;

/// What came of submitting a job.
sealed interface Submission {

  /// It is in the queue, or has been since an earlier submission under the same key.
  record Accepted(Job job) implements Submission {}

  /// It was only looked at.
  record Tried(Experiment experiment, Job.Draft draft, Estimate estimate) implements Submission {}

  /// The request is not valid.
  record Refused(List<Violation> violations) implements Submission {
    public Refused {
      violations = List.copyOf(violations);
    }
  }

  /// So many jobs wait already that no more are taken.
  record QueueFull(int limit) implements Submission {}

  /// Its key was used with another body.
  record KeyTaken(String key) implements Submission {}
}
