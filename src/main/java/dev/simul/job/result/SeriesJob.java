package dev.simul.job.result;

import dev.simul.experiment.Result;
import java.time.Instant;

/// A job of a series that succeeded.
///
/// @param series the series
/// @param endedAt when the job ended
/// @param result what it found
public record SeriesJob(String series, Instant endedAt, Result result) {}
