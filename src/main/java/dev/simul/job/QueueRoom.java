package dev.simul.job;

import java.util.function.IntSupplier;

/// The room that is left in the queue. Not thread-safe.
///
/// It counts the waiting jobs only when the room that it knows of is used up: jobs that leave the
/// queue meanwhile make more room, never less. Other processes that submit to the same database may
/// take it over the limit by what fits into one count.
final class QueueRoom {
  private final int limit;
  private final IntSupplier queued;
  private int known;

  QueueRoom(int limit, IntSupplier queued) {
    this.limit = limit;
    this.queued = queued;
  }

  /// Returns whether the next place is looked for by counting the jobs that wait.
  boolean usedUp() {
    return known == 0;
  }

  /// Forgets what it knows, for jobs came in that took no place here.
  void forget() {
    known = 0;
  }

  /// Takes the place of one job.
  ///
  /// @return whether there was one
  boolean take() {
    if (known == 0) {
      known = Math.max(0, limit - queued.getAsInt());
    }
    if (known == 0) {
      return false;
    }
    known--;
    return true;
  }
}
