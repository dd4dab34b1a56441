package dev.simul.comparison;

import dev.simul.experiment.Measured;
import java.time.Instant;

/// A job that has ended, to be compared with another one.
///
/// @param id the job's id
/// @param finishedAt when it ended
/// @param measured what it measured
/// @param fingerprint what its figures depend on
public record FinishedJob(
    String id, Instant finishedAt, Measured measured, Fingerprint fingerprint) {}
