package dev.simul.job;

import dev.simul.experiment.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job as clients see it. What is not known or does not apply is null.
///
/// @param id a UUID of version 7
/// @param state where it stands
/// @param reason why it waits, or why it ended so
/// @param attempt which attempt it is, from 1
/// @param name its title
/// @param preset the preset that it came from
/// @param queuePosition which in the queue it is, from 1
/// @param progress how far it is
/// @param failedCells how many cells are not OK, once it has ended
/// @param cancelRequested whether somebody cancelled it
/// @param node the node that runs or ran it
/// @param timestamps when it came into its states
/// @param spec what is measured, with every default
/// @param links where to go from here
record JobView(
    String id,
    JobState state,
    @Nullable String reason,
    int attempt,
    @Nullable String name,
    @Nullable String preset,
    @Nullable Integer queuePosition,
    @Nullable Progress progress,
    @Nullable Integer failedCells,
    boolean cancelRequested,
    @Nullable Map<String, Object> node,
    Timestamps timestamps,
    Map<String, Object> spec,
    Links links) {

  /// When a job came into its states, in this attempt.
  record Timestamps(
      Instant submittedAt,
      Instant queuedAt,
      @Nullable Instant startedAt,
      @Nullable Instant cancellingAt,
      @Nullable Instant finishedAt) {

    static Timestamps of(Job.Moments moments) {
      return new Timestamps(
          moments.submitted(),
          moments.queued(),
          moments.running(),
          moments.cancelling(),
          moments.ended());
    }
  }

  /// Where to go from a job.
  ///
  /// @param self the job
  /// @param result what was measured, also while it runs
  /// @param cancel to POST to; null once there is nothing to cancel
  record Links(String self, String result, @Nullable String cancel) {

    static Links of(Job job) {
      String self = "/jobs/" + job.id();
      return new Links(self, self + "/result", job.state().terminal() ? null : self + "/cancel");
    }
  }

  /// Jobs, with what leads to more of them.
  ///
  /// @param items the jobs, newest first
  /// @param next reserved for the way to older jobs; null
  record Page(List<JobView> items, @Nullable String next) {}
}
