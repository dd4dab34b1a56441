package dev.simul.workload.simul;

import dev.simul.workload.mapped.SharedNumber;
import dev.simul.workload.mapped.SharedNumbers;
import java.io.IOException;
import java.nio.file.Path;

/// The master of an exhibition, who is at one board at a time: a timeline of moves, each of which
/// begins no earlier than the end of the one before. Thread-safe.
///
/// The timeline is one shared number: the time at which the master will be free. So it works across
/// worker processes too. It is a time of [System#nanoTime], which the processes of a machine share:
/// its origin is the machine's start, both on Linux (`CLOCK_MONOTONIC`) and on macOS
/// (`CLOCK_UPTIME_RAW`). A lock would not do: handing it from board to board takes time, which
/// would add up over the moves, and it would work within one process only.
final class Master {
  private final long moveNanos;
  private final SharedNumbers timelines = new SharedNumbers();

  /// @param moveNanos how long a move takes
  Master(long moveNanos) {
    this.moveNanos = moveNanos;
  }

  /// Begins an exhibition; the master is free from now on.
  void arrives(Path scratch, long now) throws IOException {
    timelines.make(scratch, now);
  }

  /// Returns the timeline of the exhibition with that directory.
  SharedNumber timeline(Path scratch) throws IOException {
    return timelines.in(scratch);
  }

  /// Returns when the master will be free.
  long free(Path scratch) throws IOException {
    return timeline(scratch).get();
  }

  /// Reserves the master for a move at a board that waits from `ready` on.
  ///
  /// @return when the move begins, at `ready` or later
  long engage(SharedNumber free, long ready) {
    while (true) {
      long until = free.get();
      // Times of nanoTime are compared by their difference, because they may overflow.
      long begin = until - ready > 0 ? until : ready;
      if (free.compareAndSet(until, begin + moveNanos)) {
        return begin;
      }
    }
  }
}
