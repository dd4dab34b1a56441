package dev.simul.job.submission;

import dev.simul.request.CallerLimits;
import org.jspecify.annotations.Nullable;

/// Who submits.
///
/// @param name the name of a key, or null where callers need none
/// @param limits what it may ask for
public record Submitter(@Nullable String name, CallerLimits limits) {}
