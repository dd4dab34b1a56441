package dev.simul.workload.simul;

import dev.simul.workload.mapped.SharedNumber;
import dev.simul.workload.mapped.SharedNumbers;
import java.io.IOException;
import java.nio.file.Path;

/// The master of an exhibition, who is at one board at a time: a timeline of moves, each of which
/// begins when the one before has ended, or later. Thread-safe.
///
/// The timeline is one shared number, when the master will be free, so that it holds across worker
/// processes too. It is a time of [System#nanoTime], which processes of one machine have in common:
/// its origin is the machine's start, on Linux (`CLOCK_MONOTONIC`) as on macOS
/// (`CLOCK_UPTIME_RAW`). A lock would not do: handing it from board to board takes time, which
/// would add up over the moves, and it would hold within one process only.
final class Master {
  private final long moveNanos;
  private final SharedNumbers timelines = new SharedNumbers();

  /// @param moveNanos what a move takes
  Master(long moveNanos) {
    this.moveNanos = moveNanos;
  }

  /// Begins an exhibition, with the master free from then on.
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
      // Times of nanoTime are compared by their difference, for they may overflow.
      long begin = until - ready > 0 ? until : ready;
      if (free.compareAndSet(until, begin + moveNanos)) {
        return begin;
      }
    }
  }
}
