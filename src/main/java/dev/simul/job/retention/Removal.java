package dev.simul.job.retention;

import dev.simul.job.Job;

/// What came of the wish to remove a group of jobs.
public sealed interface Removal {

  /// The group and all of its jobs are gone.
  ///
  /// @param jobs how many jobs that were
  record Removed(int jobs) implements Removal {}

  /// Nothing was removed.
  ///
  /// @param because the job that stands in the way: it has not ended, or is pinned
  record Kept(Job because) implements Removal {}
}
