package dev.simul.workload.mixed;

import dev.simul.workload.NonBlockingWork;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// The permits that tasks hold while they wait, like the connections of a pool to a service
/// downstream: granted in the order in which they are asked for, to threads that block for them or
/// to continuations on event loops. Thread-safe.
///
/// An executor uses one of the two ways for all the tasks of a run.
final class BlockPermits {
  private final Semaphore free;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger mostHeld = new AtomicInteger();

  /// The continuations that wait for a permit, guarded by the deque's own lock. While one waits, no
  /// permit is free.
  private final Queue<Waiting> queue = new ArrayDeque<>();

  BlockPermits(int permits) {
    this.free = new Semaphore(permits, true);
  }

  /// Takes a permit, and blocks the thread until one is free.
  ///
  /// @return how many are held now
  int acquire() throws InterruptedException {
    free.acquire();
    return count();
  }

  /// Gives back a permit that a thread took.
  void release() {
    held.decrementAndGet();
    free.release();
  }

  /// Continues with a permit: immediately if one is free, otherwise on the loop when those that
  /// asked before have had theirs.
  void acquire(NonBlockingWork.Loop loop, Runnable then) {
    synchronized (queue) {
      if (!free.tryAcquire()) {
        queue.add(new Waiting(loop, then));
        return;
      }
    }
    count();
    then.run();
  }

  /// Gives back a permit that a continuation took, to the one that has waited longest.
  void handOver() {
    Waiting first;
    synchronized (queue) {
      first = queue.poll();
      if (first == null) {
        release();
        return;
      }
    }
    first.loop().execute(first.then());
  }

  /// Resets the highest number held.
  void reset() {
    mostHeld.set(held.get());
  }

  /// Returns the most that were held at the same time since the last [#reset].
  int mostHeld() {
    return mostHeld.get();
  }

  private int count() {
    int now = held.incrementAndGet();
    mostHeld.accumulateAndGet(now, Math::max);
    return now;
  }

  private record Waiting(NonBlockingWork.Loop loop, Runnable then) {}
}
