package dev.simul.workload;

import org.jspecify.annotations.Nullable;

/// What every task notes as it begins and as it ends.
///
/// The executor notes both, after the end. A virtual thread that waits keeps its frame in memory,
/// and a call before or after the wait would make that frame larger.
///
/// @param first what it notes as it begins, or null
/// @param last what it notes as it ends, or null
public record Notes(@Nullable String first, @Nullable String last) {
  /// The notes of tasks that note nothing, or at other times.
  public static final Notes NONE = new Notes(null, null);
}
