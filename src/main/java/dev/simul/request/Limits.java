package dev.simul.request;

import dev.simul.target.Authority;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the machine and its operator allow the experiment of a caller, at the time of the request.
///
/// @param availableProcessors how many processors cells may use, 1 or more
/// @param processorsUnavailable why cells cannot be restricted to fewer processors here, or null if
///   they can
/// @param memoryAvailableBytes how much memory is free
/// @param series the series that the operator allows, or null if any will do
/// @param hosts the hosts that the operator allows tasks to call
/// @param caller what the caller may ask for
public record Limits(
    int availableProcessors,
    @Nullable String processorsUnavailable,
    long memoryAvailableBytes,
    @Nullable Set<String> series,
    Set<Authority> hosts,
    CallerLimits caller) {
  public Limits {
    if (availableProcessors < 1) {
      throw new IllegalArgumentException("no processor: " + availableProcessors);
    }
    series = series == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(series));
    hosts = Collections.unmodifiableSet(new LinkedHashSet<>(hosts));
  }

  /// Makes the limits of a machine that are the same for each caller.
  public Limits(
      int availableProcessors,
      @Nullable String processorsUnavailable,
      long memoryAvailableBytes,
      @Nullable Set<String> series,
      Set<Authority> hosts) {
    this(
        availableProcessors,
        processorsUnavailable,
        memoryAvailableBytes,
        series,
        hosts,
        CallerLimits.NONE);
  }

  /// Makes the limits of a machine where any series will do, and where tasks call no host.
  public Limits(
      int availableProcessors, @Nullable String processorsUnavailable, long memoryAvailableBytes) {
    this(availableProcessors, processorsUnavailable, memoryAvailableBytes, null, Set.of());
  }

  /// Returns the same limits for that caller.
  public Limits forCaller(CallerLimits other) {
    return new Limits(
        availableProcessors, processorsUnavailable, memoryAvailableBytes, series, hosts, other);
  }
}
