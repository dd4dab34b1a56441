package dev.simul.job;

import dev.simul.experiment.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job as the table has it.
///
/// @param id a UUID of version 7
/// @param submission its number in the order of submission
/// @param state where it stands
/// @param attempt which attempt it is, from 1; a job whose process dies gets a new one
/// @param draft what was submitted
/// @param progress how far the attempt is; null before it has begun
/// @param moments when it came into its states
/// @param cancelRequested whether somebody cancelled it
/// @param reason why it waits or why it ended so; null if there is nothing to say
/// @param failedCells how many cells are not OK; null before the end
/// @param node the node that ran the attempt, as JSON; null before
/// @param environment the machine when the attempt began, as JSON; null before
/// @param runner the process that runs or ran the attempt, by its name in the queue; null before
/// @param deaths how many attempts ended since their process died
record Job(
    String id,
    long submission,
    JobState state,
    int attempt,
    Draft draft,
    @Nullable Progress progress,
    Moments moments,
    boolean cancelRequested,
    @Nullable String reason,
    @Nullable Integer failedCells,
    @Nullable String node,
    @Nullable String environment,
    @Nullable String runner,
    int deaths) {

  /// Returns the job as if an earlier attempt were the present one, to read what that measured.
  Job inAttempt(int number) {
    return new Job(
        id,
        submission,
        state,
        number,
        draft,
        progress,
        moments,
        cancelRequested,
        reason,
        failedCells,
        node,
        environment,
        runner,
        deaths);
  }

  /// What is submitted.
  ///
  /// @param name a title, or null
  /// @param workload the workload's type
  /// @param preset the preset that it came from, or null
  /// @param processors how many processors its cells may use
  /// @param request the request as JSON, such that reading it gives the same experiment
  /// @param spec the request with every default, as JSON for people
  /// @param labels the client's own words, as JSON
  record Draft(
      @Nullable String name,
      String workload,
      @Nullable String preset,
      int processors,
      String request,
      String spec,
      String labels) {}

  /// An attempt that did not come to an end of its own: its process died, or ended.
  ///
  /// @param attempt its number, from 1
  /// @param queued when it came into the queue
  /// @param running when it began
  /// @param ended when the next one took its place
  /// @param reason what ended it
  /// @param node the node that ran it, as JSON
  record Attempt(
      int attempt,
      Instant queued,
      @Nullable Instant running,
      Instant ended,
      String reason,
      @Nullable String node) {}

  /// When a job came into its states; null for those it has not been in. A new attempt forgets
  /// those of the old.
  ///
  /// @param submitted when it was accepted
  /// @param queued when it came into the queue, for this attempt
  /// @param running when it began
  /// @param cancelling when it was cancelled while it ran
  /// @param ended when it came to an end
  record Moments(
      Instant submitted,
      Instant queued,
      @Nullable Instant running,
      @Nullable Instant cancelling,
      @Nullable Instant ended) {}
}
