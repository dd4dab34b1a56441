package dev.simul.job;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The states of a job, and the only ways between them.
public enum JobState {
  /// It waits for its turn.
  QUEUED,
  /// It is being measured.
  RUNNING,
  /// It was cancelled while it ran; processes or files of it may be left.
  CANCELLING,
  /// At least one cell was measured.
  SUCCEEDED,
  /// No cell was measured, for the reason given.
  FAILED,
  /// It was cancelled; no process and no file of it is left.
  CANCELLED,
  /// The time limit came before any iteration had ended.
  TIMED_OUT;

  /// The states that a job does not leave.
  public static final Set<JobState> ENDED =
      Collections.unmodifiableSet(EnumSet.of(SUCCEEDED, FAILED, CANCELLED, TIMED_OUT));

  private static final Map<JobState, Set<JobState>> NEXT = new EnumMap<>(JobState.class);

  static {
    NEXT.put(QUEUED, EnumSet.of(RUNNING, CANCELLED));
    // Back to the queue when its process ends or is found dead; then a new attempt begins.
    NEXT.put(RUNNING, EnumSet.of(QUEUED, CANCELLING, SUCCEEDED, FAILED, TIMED_OUT));
    // Failed if a process of it cannot be killed.
    NEXT.put(CANCELLING, EnumSet.of(CANCELLED, FAILED));
    for (JobState end : ENDED) {
      NEXT.put(end, EnumSet.noneOf(JobState.class));
    }
  }

  /// Returns whether a job in this state may come into that one.
  public boolean mayBecome(JobState next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  /// Returns whether a wish to cancel changes anything.
  boolean cancellable() {
    return this == QUEUED || this == RUNNING;
  }

  /// Returns whether it is an end state.
  public boolean terminal() {
    return NEXT.getOrDefault(this, Set.of()).isEmpty();
  }
}
