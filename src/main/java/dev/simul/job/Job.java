package dev.simul.job;

import dev.simul.experiment.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job as the tables have it.
///
/// @param id a UUID of version 7
/// @param submission its number in the order of submission
/// @param state where it stands
/// @param draft what was submitted
/// @param submittedAt when it was accepted
/// @param attempt the attempt that counts: the last one
/// @param progress how far the attempt is; null before it has begun
/// @param cancelRequested whether somebody cancelled it
/// @param waitsFor why it still waits; null if there is nothing to say
/// @param failedCells how many cells are not OK; null before the end
/// @param deaths how many attempts ended because their process died
/// @param pinned whether it is kept whatever its age, and nobody may remove it
public record Job(
    String id,
    long submission,
    JobState state,
    Draft draft,
    Instant submittedAt,
    Attempt attempt,
    @Nullable Progress progress,
    boolean cancelRequested,
    @Nullable String waitsFor,
    @Nullable Integer failedCells,
    int deaths,
    boolean pinned) {

  /// Returns why it waits, or why it ended so; null if there is nothing to say.
  public @Nullable String reason() {
    return waitsFor == null ? attempt.reason() : waitsFor;
  }

  /// What is submitted.
  ///
  /// @param name a title, or null
  /// @param workload the workload's type
  /// @param preset the preset that it came from, or null
  /// @param experiment what is to be measured, in its stored form
  /// @param spec the request with every default, as JSON for clients
  /// @param owner who submits it, by the name of a key; null where callers need none
  public record Draft(
      @Nullable String name,
      String workload,
      @Nullable String preset,
      String experiment,
      String spec,
      @Nullable String owner) {}
}
