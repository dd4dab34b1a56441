package dev.simul.executor.lock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An interpreter lock by the rules of CPython's GIL (`Python/ceval_gil.c`): the thread that holds
/// it runs, and all others wait.
///
/// A waiting thread lets an interval pass (`sys.setswitchinterval`). If the lock has not changed
/// hands meanwhile, it requests the lock (`gil_drop_request`), and the holder gives it up at its
/// next check point. A holder that gives it up on request waits until another thread has run
/// (`FORCE_SWITCHING`), and does not take it back immediately.
///
/// CPython wakes a waiting thread, and lets it race with any other; here the lock is handed to the
/// thread that has waited longest. And in CPython each waiting thread keeps the time; here one does
/// so for all, which makes the same requests without waking thousands of threads every interval.
///
/// Thread-safe, not reentrant. Interrupts do not end a wait, and are kept.
final class InterpreterLock {
  private static final long UNTIL_WOKEN = Long.MAX_VALUE;

  private final long intervalNanos;
  private final LongSupplier clock;

  /// Guards the fields below, only ever briefly: threads are woken without it.
  private final ReentrantLock guard = new ReentrantLock();

  /// The waiting threads, in order of arrival. Empty if no thread holds the lock.
  private final Deque<Turn> queue = new ArrayDeque<>();

  private @Nullable Thread holder;

  /// The thread in the queue that parks no longer than the interval. None if the queue is empty or
  /// the request has been made.
  private @Nullable Turn timekeeper;

  /// Since when a thread has been waiting while the lock has not changed hands.
  private long unchangedSince;

  /// Written only with the guard. While it is set, a thread waits.
  private volatile boolean dropRequested;

  /// @param interval how long a holder may keep the lock while another waits
  InterpreterLock(Duration interval) {
    this(interval, System::nanoTime);
  }

  /// @param clock gives the time in nanoseconds, from any origin
  InterpreterLock(Duration interval, LongSupplier clock) {
    this.intervalNanos = interval.toNanos();
    this.clock = clock;
  }

  /// The place of a thread in the queue.
  private static final class Turn {
    private final Thread thread = Thread.currentThread();

    /// Whether the lock has been handed to the thread. Set only with the guard.
    private volatile boolean come;
  }

  /// Takes the lock, or waits until it is handed over.
  void take() {
    Turn turn;
    guard.lock();
    try {
      if (holder == null) {
        holder = Thread.currentThread();
        return;
      }
      if (queue.isEmpty()) {
        unchangedSince = clock.getAsLong();
      }
      turn = enqueue();
      appointTimekeeper();
    } finally {
      guard.unlock();
    }
    await(turn);
  }

  /// Gives the lock up, to the thread that has waited longest if any waits.
  ///
  /// @throws IllegalMonitorStateException if the current thread does not hold it
  void release() {
    Turn next;
    Turn appointed;
    guard.lock();
    try {
      requireHolder();
      next = passOn();
      appointed = appointTimekeeper();
    } finally {
      guard.unlock();
    }
    wake(next);
    wake(appointed);
  }

  /// Gives way if another thread has requested the lock. If none has, it only costs reading a
  /// field.
  void checkPoint() {
    if (dropRequested) {
      giveWay();
    }
  }

  /// Hands the lock to the thread that has waited longest, and waits behind all waiting threads;
  /// returns immediately if none waits.
  ///
  /// @throws IllegalMonitorStateException if the current thread does not hold the lock
  void giveWay() {
    Turn turn;
    Turn next;
    guard.lock();
    try {
      requireHolder();
      if (queue.isEmpty()) {
        return;
      }
      turn = enqueue();
      next = passOn();
      appointTimekeeper();
    } finally {
      guard.unlock();
    }
    wake(next);
    await(turn);
  }

  boolean isHeldByCurrentThread() {
    guard.lock();
    try {
      return Thread.currentThread().equals(holder);
    } finally {
      guard.unlock();
    }
  }

  /// Returns how many threads wait for the lock.
  int waiting() {
    guard.lock();
    try {
      return queue.size();
    } finally {
      guard.unlock();
    }
  }

  private void requireHolder() {
    if (!Thread.currentThread().equals(holder)) {
      throw new IllegalMonitorStateException(
          "the interpreter lock is held by "
              + holder
              + " and cannot be released by "
              + Thread.currentThread());
    }
  }

  private Turn enqueue() {
    Turn turn = new Turn();
    queue.addLast(turn);
    return turn;
  }

  /// Makes the first in the queue the holder, or no thread if the queue is empty.
  ///
  /// @return the thread to wake
  private @Nullable Turn passOn() {
    Turn next = queue.pollFirst();
    if (dropRequested) {
      dropRequested = false;
    }
    if (next == null) {
      holder = null;
      return null;
    }
    holder = next.thread;
    next.come = true;
    if (next.equals(timekeeper)) {
      timekeeper = null;
    }
    if (!queue.isEmpty()) {
      unchangedSince = clock.getAsLong();
    }
    return next;
  }

  /// Makes the last in the queue, which will wait longest, keep the time if no thread does.
  ///
  /// @return the appointed thread, which has to be woken, unless it is the current one
  private @Nullable Turn appointTimekeeper() {
    if (timekeeper != null || dropRequested) {
      return null;
    }
    timekeeper = queue.peekLast();
    return timekeeper;
  }

  private static void wake(@Nullable Turn turn) {
    if (turn != null) {
      LockSupport.unpark(turn.thread);
    }
  }

  private void await(Turn turn) {
    boolean interrupted = false;
    while (!turn.come) {
      long nanos = patience(turn);
      if (nanos == UNTIL_WOKEN) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nanos);
      }
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Requests the lock if the interval is over and the current thread keeps the time.
  ///
  /// @return how long to park, in nanoseconds; 0 if the thread's turn has come, because its wake-up
  ///   may have been spent on the guard
  private long patience(Turn turn) {
    guard.lock();
    try {
      if (turn.come) {
        return 0;
      }
      if (!turn.equals(timekeeper)) {
        return UNTIL_WOKEN;
      }
      long left = intervalNanos - (clock.getAsLong() - unchangedSince);
      if (left > 0) {
        return left;
      }
      dropRequested = true;
      timekeeper = null;
      return UNTIL_WOKEN;
    } finally {
      guard.unlock();
    }
  }
}
