package dev.simul.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells the application that a job came into a state. Published after the table has it.
///
/// @param id the job's
/// @param workload the type of its workload
/// @param to the state it came into
/// @param queuedSince when it came into the queue, for this attempt
/// @param runningSince when its attempt began, or null if it did not
/// @param at when this happened
public record JobTransition(
    String id,
    String workload,
    JobState to,
    Instant queuedSince,
    @Nullable Instant runningSince,
    Instant at) {

  public static JobTransition of(Job job, JobState to, Instant at) {
    return new JobTransition(
        job.id(), job.draft().workload(), to, job.attempt().queued(), job.attempt().running(), at);
  }
}
