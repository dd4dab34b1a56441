package dev.simul.job.retention;

/// Tells the application that jobs were removed because they had expired. Published after they are
/// gone.
///
/// @param jobs how many, 1 or more
public record JobsRemoved(int jobs) {}
