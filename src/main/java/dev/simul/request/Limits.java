package dev.simul.request;

import org.jspecify.annotations.Nullable;

/// What the machine allows an experiment, at the time of the request.
///
/// @param availableProcessors how many processors cells may use, 1 or more
/// @param processorsUnavailable why cells cannot be restricted to fewer processors here, or null if
///   they can
/// @param memoryAvailableBytes how much memory is free
public record Limits(
    int availableProcessors, @Nullable String processorsUnavailable, long memoryAvailableBytes) {
  public Limits {
    if (availableProcessors < 1) {
      throw new IllegalArgumentException("no processor: " + availableProcessors);
    }
  }
}
