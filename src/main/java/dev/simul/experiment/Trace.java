package dev.simul.experiment;

import java.util.List;

/// When tasks of a cell ran, and what they noted, in one iteration that was not measured.
///
/// Times are in nanoseconds from the beginning of the iteration. The lists of a part have one
/// element for each of its slices or notes, so that ten thousand of them stay short in JSON.
///
/// @param omitted what the trace leaves out
public record Trace(Slices slices, Notes notes, Omitted omitted) {

  /// The runs of tasks, ordered by their beginnings.
  ///
  /// @param tasks the tasks' indices
  /// @param lanes the worker slot that each is drawn on, from 0: the lowest that was free when the
  ///   task began, so that no two slices of a lane overlap
  public record Slices(
      List<Integer> tasks, List<Integer> lanes, List<Long> startNanos, List<Long> durationNanos) {
    public Slices {
      tasks = List.copyOf(tasks);
      lanes = List.copyOf(lanes);
      startNanos = List.copyOf(startNanos);
      durationNanos = List.copyOf(durationNanos);
      requireSameSize(tasks, lanes, startNanos, durationNanos);
    }
  }

  /// What tasks noted, in order of time. Each of these tasks has a slice.
  ///
  /// @param tasks the tasks' indices
  /// @param messages the index of each note's text in `texts`
  /// @param texts the texts, each once
  public record Notes(
      List<Integer> tasks, List<Long> atNanos, List<Integer> messages, List<String> texts) {
    public Notes {
      tasks = List.copyOf(tasks);
      atNanos = List.copyOf(atNanos);
      messages = List.copyOf(messages);
      texts = List.copyOf(texts);
      requireSameSize(tasks, atNanos, messages);
    }
  }

  /// What a trace leaves out, to stay small enough to be looked at.
  ///
  /// @param tasksBeyondLimit tasks with an index from 10,000 on
  /// @param tasksBeyondLanes tasks that found all lanes taken
  /// @param notes notes beyond two for each task, and those of tasks without a lane
  public record Omitted(long tasksBeyondLimit, long tasksBeyondLanes, long notes) {}

  private static void requireSameSize(List<?> first, List<?>... others) {
    for (List<?> other : others) {
      if (other.size() != first.size()) {
        throw new IllegalArgumentException(
            "the lists of a trace must have the same size, but have "
                + first.size()
                + " and "
                + other.size());
      }
    }
  }
}
