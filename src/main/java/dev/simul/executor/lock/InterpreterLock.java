package dev.simul.executor.lock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An interpreter lock by the rules of CPython's GIL (`Python/ceval_gil.c`): who holds it runs, and
/// all others wait.
///
/// A thread that waits lets an interval pass (`sys.setswitchinterval`). If the lock has not changed
/// hands meanwhile, it requests it (`gil_drop_request`), and the holder gives it up at its next
/// check point. Who gives it up so waits until another has run (`FORCE_SWITCHING`), and does not
/// take it back at once.
///
/// CPython wakes a waiting thread, and lets it race with whoever comes by; here the lock is handed
/// to the thread that has waited longest. And in CPython each waiting thread keeps the time; here
/// one does for all, which sets the same requests without waking thousands of threads every
/// interval.
///
/// Thread-safe, not reentrant. Interrupts do not end a wait, and are kept.
final class InterpreterLock {
  private static final long UNTIL_WOKEN = Long.MAX_VALUE;

  private final long intervalNanos;
  private final LongSupplier clock;

  /// Guards the fields below, for moments only: threads are woken without it.
  private final ReentrantLock guard = new ReentrantLock();

  /// The threads that wait, in the order of their coming. Empty if nobody holds the lock.
  private final Deque<Turn> queue = new ArrayDeque<>();

  private @Nullable Thread holder;

  /// Who of the queue parks no longer than the interval lasts. None if the queue is empty or the
  /// request is made.
  private @Nullable Turn timekeeper;

  /// Since when somebody waits and the lock has not changed hands.
  private long unchangedSince;

  /// Written with the guard only. While it is set, somebody waits.
  private volatile boolean dropRequested;

  /// @param interval how long a holder may keep the lock while another waits
  InterpreterLock(Duration interval) {
    this(interval, System::nanoTime);
  }

  /// @param clock tells the time in nanoseconds, from any origin
  InterpreterLock(Duration interval, LongSupplier clock) {
    this.intervalNanos = interval.toNanos();
    this.clock = clock;
  }

  /// The place of a thread in the queue.
  private static final class Turn {
    private final Thread thread = Thread.currentThread();

    /// Whether the lock has been handed to the thread. Set with the guard.
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

  /// Gives the lock up: to the thread that has waited longest, if one waits.
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

  /// Gives way if another thread has requested the lock. Costs the reading of a field if none has.
  void checkPoint() {
    if (dropRequested) {
      giveWay();
    }
  }

  /// Hands the lock to the thread that has waited longest, and waits behind all that wait; returns
  /// at once if none does.
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
              + " and was to be released by "
              + Thread.currentThread());
    }
  }

  private Turn enqueue() {
    Turn turn = new Turn();
    queue.addLast(turn);
    return turn;
  }

  /// Makes the first of the queue the holder, or nobody if the queue is empty.
  ///
  /// @return whom to wake
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

  /// Has the last of the queue keep the time, who will wait longest, if nobody does.
  ///
  /// @return who was appointed and has to learn of it, unless it is the current thread
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
  /// @return how long to park, in nanoseconds; not at all if the turn has come, for the wake-up may
  ///   have been spent on the guard
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
