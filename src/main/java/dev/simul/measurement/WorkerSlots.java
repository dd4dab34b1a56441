package dev.simul.measurement;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/// Gives the tasks of a trace their lanes, in the order in which they start: each gets the lowest
/// lane that is free then.
///
/// So there are as many lanes as tasks ran at the same time, which is the number of workers that
/// were busy.
final class WorkerSlots {
  static final int MOST_LANES = 256;

  private final PriorityQueue<Taken> taken =
      new PriorityQueue<>(Comparator.comparingLong(Taken::until));
  private final PriorityQueue<Integer> free = new PriorityQueue<>();
  private int lanes;

  private record Taken(int lane, long until) {}

  /// Takes a lane for a time.
  ///
  /// @param from not before that of the previous task
  /// @return the lane, from 0, or empty if all are taken
  OptionalInt take(long from, long until) {
    for (Taken first = taken.peek(); first != null && first.until <= from; first = taken.peek()) {
      free.add(first.lane);
      taken.remove();
    }
    if (free.isEmpty() && lanes == MOST_LANES) {
      return OptionalInt.empty();
    }
    int lane = free.isEmpty() ? lanes++ : free.remove();
    taken.add(new Taken(lane, until));
    return OptionalInt.of(lane);
  }
}
