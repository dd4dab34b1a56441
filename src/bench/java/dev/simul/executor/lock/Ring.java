package dev.simul.executor.lock;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// Threads that run one at a time, each handing over to the next.
sealed interface Ring {

  /// Waits until the current thread may run for the first time.
  void enter(int place);

  /// Returns whether that many threads have come in.
  boolean entered(int threads);

  /// Hands over to the next thread and waits for its own turn.
  void pass(int place);

  /// Hands over to the next thread for the last time.
  void leave(int place);

  /// Runs such threads and returns the seconds that one hand-over takes.
  ///
  /// @param passes how often each hands over
  static double secondsPerPass(Ring ring, int threads, int passes) throws InterruptedException {
    Thread[] others = new Thread[threads - 1];
    long[] took = new long[1];
    CountDownLatch allIn = new CountDownLatch(1);
    Thread first =
        new Thread(() -> {
          ring.enter(0);
          LockBench.await(allIn);
          long begin = System.nanoTime();
          for (int i = 0; i < passes; i++) {
            ring.pass(0);
          }
          took[0] = System.nanoTime() - begin;
          ring.leave(0);
        });
    first.start();
    spinUntilEntered(ring, 1);
    for (int other = 0; other < others.length; other++) {
      int place = other + 1;
      others[other] =
          new Thread(() -> {
            ring.enter(place);
            for (int i = 0; i < passes; i++) {
              ring.pass(place);
            }
            ring.leave(place);
          });
      others[other].start();
      spinUntilEntered(ring, place + 1);
    }
    allIn.countDown();
    first.join();
    for (Thread other : others) {
      other.join();
    }
    return took[0] / 1e9 / passes / threads;
  }

  private static void spinUntilEntered(Ring ring, int threads) {
    while (!ring.entered(threads)) {
      Thread.onSpinWait();
    }
  }

  /// The interpreter lock.
  final class Locked implements Ring {
    private final InterpreterLock lock = new InterpreterLock(Duration.ofMillis(5));
    private volatile boolean taken;

    @Override
    public void enter(int place) {
      lock.take();
      taken = true;
    }

    @Override
    public boolean entered(int threads) {
      return taken && lock.waiting() == threads - 1;
    }

    @Override
    public void pass(int place) {
      lock.giveWay();
    }

    @Override
    public void leave(int place) {
      lock.release();
    }
  }

  /// A field that says whose turn it is, and a pair of park and unpark.
  final class Parked implements Ring {
    private final Thread[] threads;
    private volatile int entered;
    private volatile int turn;

    Parked(int threads) {
      this.threads = new Thread[threads];
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread after another comes in.
    public void enter(int place) {
      threads[place] = Thread.currentThread();
      entered++;
      await(place);
    }

    @Override
    public boolean entered(int count) {
      return entered == count;
    }

    @Override
    public void pass(int place) {
      leave(place);
      await(place);
    }

    @Override
    public void leave(int place) {
      int next = (place + 1) % threads.length;
      turn = next;
      LockSupport.unpark(threads[next]);
    }

    private void await(int place) {
      while (turn != place) {
        LockSupport.park(this);
      }
    }
  }
}
