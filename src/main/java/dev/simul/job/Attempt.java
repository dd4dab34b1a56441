package dev.simul.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt to measure a job: where it was made, when, and what ended it. What was measured
/// belongs to an attempt, so that a report takes its times and its machine from here. Immutable.
///
/// @param jobId the job's
/// @param number from 1; a job whose process dies or is stopped gets a new attempt
/// @param node the node that made it, as JSON for clients; null before it began
/// @param environment the machine when it began, as JSON for clients; null before
/// @param queued when it came into the queue
/// @param running when it began; null before
/// @param cancelling when it was cancelled under way; null if it was not
/// @param ended when it ended; null before
/// @param reason what ended it; null before, and where there is nothing to say
public record Attempt(
    String jobId,
    int number,
    @Nullable String node,
    @Nullable String environment,
    Instant queued,
    @Nullable Instant running,
    @Nullable Instant cancelling,
    @Nullable Instant ended,
    @Nullable String reason) {

  /// Returns an attempt that has come into the queue.
  static Attempt queued(String jobId, int number, Instant at) {
    return new Attempt(jobId, number, null, null, at, null, null, null, null);
  }
}
