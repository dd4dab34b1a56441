package dev.simul.job.storage;

import java.util.List;

/// A trace as the table has it: version 2. The names of records' components are the members of the
/// JSON, and so are not to be changed.
record StoredTrace(int version, Slices slices, Notes notes, Omitted omitted) {

  record Slices(
      List<Integer> tasks, List<Integer> lanes, List<Long> startNanos, List<Long> durationNanos) {}

  record Notes(
      List<Integer> tasks, List<Long> atNanos, List<Integer> messages, List<String> texts) {}

  record Omitted(long tasksBeyondLimit, long tasksBeyondLanes, long notes) {}
}
