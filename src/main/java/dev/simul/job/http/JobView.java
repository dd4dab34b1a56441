package dev.simul.job.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.simul.experiment.Progress;
import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A job as clients see it. What is not known or does not apply is null.
///
/// @param id a UUID of version 7
/// @param state where it stands
/// @param reason why it waits, or why it ended so
/// @param attempt which attempt it is, from 1
/// @param name its title
/// @param preset the preset that it came from
/// @param owner who submitted it, by the name of the key
/// @param queuePosition which in the queue it is, from 1
/// @param progress how far it is
/// @param failedCells how many cells are not OK, once it has ended
/// @param cancelRequested whether somebody cancelled it
/// @param pinned whether it is kept whatever its age, and nobody may remove it
/// @param node the node that runs or ran it, as JSON
/// @param timestamps when it came into its states, in this attempt
/// @param transitions all states that it came into, of all attempts, oldest first
/// @param formerAttempts the attempts before this one
/// @param spec what is measured, with every default, as JSON
/// @param links where to go from here
public record JobView(
    String id,
    JobState state,
    @Nullable String reason,
    int attempt,
    @Nullable String name,
    @Nullable String preset,
    @Nullable String owner,
    @Nullable Integer queuePosition,
    @Nullable Progress progress,
    @Nullable Integer failedCells,
    boolean cancelRequested,
    boolean pinned,
    @JsonRawValue @Nullable String node,
    Timestamps timestamps,
    List<Transition> transitions,
    List<FormerAttempt> formerAttempts,
    @JsonRawValue String spec,
    Links links) {

  /// @param waitsFor the node that it waits for; null if it waits for none that is down
  static JobView of(
      Job job, @Nullable Integer position, @Nullable String waitsFor, List<Attempt> former) {
    return new JobView(
        job.id(),
        job.state(),
        waitsFor == null ? job.reason() : waitsFor,
        job.attempt().number(),
        job.draft().name(),
        job.draft().preset(),
        job.draft().owner(),
        position,
        job.progress(),
        job.failedCells(),
        job.cancelRequested(),
        job.pinned(),
        job.attempt().node(),
        Timestamps.of(job),
        Transition.of(job, former),
        former.stream().map(FormerAttempt::of).toList(),
        job.draft().spec(),
        Links.of(job));
  }

  /// When a job came into its states, in this attempt.
  record Timestamps(
      Instant submittedAt,
      Instant queuedAt,
      @Nullable Instant startedAt,
      @Nullable Instant cancellingAt,
      @Nullable Instant finishedAt) {

    static Timestamps of(Job job) {
      return new Timestamps(
          job.submittedAt(),
          job.attempt().queued(),
          job.attempt().running(),
          job.attempt().cancelling(),
          job.attempt().ended());
    }
  }

  /// A state that a job came into.
  ///
  /// @param attempt in which attempt
  /// @param state the state
  /// @param at when
  record Transition(int attempt, JobState state, Instant at) {

    static List<Transition> of(Job job, List<Attempt> former) {
      List<Transition> all = new ArrayList<>();
      former.forEach(attempt -> begin(all, attempt));
      begin(all, job.attempt());
      add(all, job.attempt(), JobState.CANCELLING, job.attempt().cancelling());
      add(all, job.attempt(), job.state(), job.attempt().ended());
      return all;
    }

    private static void begin(List<Transition> all, Attempt attempt) {
      add(all, attempt, JobState.QUEUED, attempt.queued());
      add(all, attempt, JobState.RUNNING, attempt.running());
    }

    private static void add(
        List<Transition> all, Attempt attempt, JobState state, @Nullable Instant at) {
      if (at != null) {
        all.add(new Transition(attempt.number(), state, at));
      }
    }
  }

  /// An attempt whose process died or was stopped. What it measured is at its result.
  ///
  /// @param attempt its number, from 1
  /// @param queuedAt when it came into the queue
  /// @param startedAt when it began
  /// @param finishedAt when the next one took its place
  /// @param reason what ended it
  /// @param node the node that ran it, as JSON
  record FormerAttempt(
      int attempt,
      Instant queuedAt,
      @Nullable Instant startedAt,
      Instant finishedAt,
      String reason,
      @JsonRawValue @Nullable String node) {

    /// @throws NullPointerException if the attempt has not ended
    static FormerAttempt of(Attempt attempt) {
      return new FormerAttempt(
          attempt.number(),
          attempt.queued(),
          attempt.running(),
          Objects.requireNonNull(attempt.ended()),
          Objects.requireNonNull(attempt.reason()),
          attempt.node());
    }
  }

  /// Where to go from a job.
  ///
  /// @param self the job; to DELETE once it has ended
  /// @param result what was measured, also while it runs
  /// @param trace what the tasks of an iteration did when
  /// @param events its changes, as they happen
  /// @param cancel to POST to; null once there is nothing to cancel
  record Links(String self, String result, String trace, String events, @Nullable String cancel) {

    static Links of(Job job) {
      String self = "/jobs/" + job.id();
      return new Links(
          self,
          self + "/result",
          self + "/trace",
          self + "/events",
          job.state().terminal() ? null : self + "/cancel");
    }
  }

  /// Jobs, with what leads to more of them.
  ///
  /// @param items the jobs, newest first
  /// @param next the cursor of the next page; null if this is the last one
  record Page(List<JobView> items, @Nullable String next) {}
}
