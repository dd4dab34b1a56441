package dev.simul.executor.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterpreterLockTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration AT_ONCE = Duration.ofNanos(1);

  private final List<Thread> threads = new ArrayList<>();

  @Test
  void is_held_by_one_thread_at_a_time() throws Exception {
    InterpreterLock lock = new InterpreterLock(Duration.ofNanos(1_000));
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Not atomic: a second holder would lose updates of it.
    int[] count = new int[1];
    for (int thread = 0; thread < 8; thread++) {
      start(() -> {
        for (int turn = 0; turn < 100; turn++) {
          lock.take();
          for (int step = 0; step < 100; step++) {
            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
            count[0]++;
            holders.decrementAndGet();
            lock.checkPoint();
          }
          lock.release();
        }
      });
    }
    join();
    assertThat(most).hasValue(1);
    assertThat(count[0]).isEqualTo(8 * 100 * 100);
    assertThat(lock.waiting()).isZero();
  }

  @Test
  void is_handed_over_in_the_order_of_coming() throws Exception {
    InterpreterLock lock = new InterpreterLock(NEVER);
    List<Integer> order = new ArrayList<>();
    lock.take();
    for (int thread = 0; thread < 5; thread++) {
      int number = thread;
      startAndAwaitWaiting(
          lock,
          () -> {
            lock.take();
            order.add(number);
            lock.release();
          });
    }
    lock.release();
    join();
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void does_not_go_back_to_who_released_it_while_another_waits() throws Exception {
    InterpreterLock lock = new InterpreterLock(NEVER);
    List<String> order = new ArrayList<>();
    lock.take();
    startAndAwaitWaiting(
        lock,
        () -> {
          lock.take();
          order.add("other");
          lock.release();
        });
    lock.release();
    lock.take();
    order.add("first");
    lock.release();
    join();
    assertThat(order).containsExactly("other", "first");
  }

  @Test
  void a_holder_keeps_it_over_check_points_before_the_interval_is_over() throws Exception {
    InterpreterLock lock = new InterpreterLock(NEVER);
    List<String> order = new ArrayList<>();
    lock.take();
    startAndAwaitWaiting(
        lock,
        () -> {
          lock.take();
          order.add("other");
          lock.release();
        });
    for (int i = 0; i < 1_000; i++) {
      lock.checkPoint();
    }
    order.add("first");
    lock.release();
    join();
    assertThat(order).containsExactly("first", "other");
  }

  @Test
  void a_holder_gives_way_at_a_check_point_after_the_interval_until_another_has_run()
      throws Exception {
    InterpreterLock lock = new InterpreterLock(AT_ONCE);
    CountDownLatch ran = new CountDownLatch(1);
    lock.take();
    start(() -> {
      lock.take();
      ran.countDown();
      lock.release();
    });
    while (ran.getCount() > 0) {
      assertThat(lock.isHeldByCurrentThread()).isTrue();
      lock.checkPoint();
    }
    assertThat(lock.isHeldByCurrentThread()).isTrue();
    lock.release();
    join();
  }

  @Test
  void the_interval_counts_from_the_last_change_of_hands() throws Exception {
    AtomicLong now = new AtomicLong();
    AtomicInteger readings = new AtomicInteger();
    InterpreterLock lock =
        new InterpreterLock(
            Duration.ofHours(1),
            () -> {
              readings.incrementAndGet();
              return now.get();
            });
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger kept = new AtomicInteger();
    lock.take();
    startAndAwaitWaiting(
        lock,
        () -> {
          lock.take();
          while (end.getCount() > 0) {
            kept.incrementAndGet();
            lock.checkPoint();
          }
          lock.release();
        });
    Thread last =
        startAndAwaitWaiting(
            lock,
            () -> {
              lock.take();
              end.countDown();
              lock.release();
            });

    now.set(Duration.ofMinutes(59).toNanos());
    lock.release();
    now.set(Duration.ofMinutes(118).toNanos());
    lookAtTheClock(last, readings);
    // A thread that was requested to give way would have done so by then.
    int before = kept.get();
    await().until(() -> kept.get() > before + 100);
    assertThat(lock.waiting()).isOne();
    assertThat(end.getCount()).isOne();

    now.set(Duration.ofMinutes(119).toNanos());
    LockSupport.unpark(last);
    join();
    assertThat(end.getCount()).isZero();
  }

  @Test
  void one_thread_keeps_the_time_for_all_that_wait() throws Exception {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    AtomicInteger readings = new AtomicInteger();
    InterpreterLock lock =
        new InterpreterLock(
            NEVER,
            () -> {
              readers.add(Thread.currentThread());
              readings.incrementAndGet();
              return 0;
            });
    lock.take();
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(
          startAndAwaitWaiting(
              lock,
              () -> {
                lock.take();
                lock.release();
              }));
    }
    waiting.subList(1, 5).forEach(LockSupport::unpark);
    lookAtTheClock(waiting.getFirst(), readings);
    assertThat(readers).containsExactly(waiting.getFirst());
    lock.release();
    join();
  }

  @Test
  void an_interrupt_neither_ends_the_wait_nor_is_lost() throws Exception {
    InterpreterLock lock = new InterpreterLock(NEVER);
    AtomicInteger interrupted = new AtomicInteger();
    lock.take();
    Thread waiting =
        startAndAwaitWaiting(
            lock,
            () -> {
              lock.take();
              assertThat(lock.isHeldByCurrentThread()).isTrue();
              interrupted.set(Thread.currentThread().isInterrupted() ? 1 : -1);
              lock.release();
            });
    waiting.interrupt();
    // The flag is down again once the thread has seen it and gone on waiting.
    await().until(() -> !waiting.isInterrupted());
    assertThat(interrupted).hasValue(0);
    lock.release();
    join();
    assertThat(interrupted).hasValue(1);
  }

  @Test
  void is_released_by_its_holder_alone() {
    InterpreterLock lock = new InterpreterLock(NEVER);
    assertThatThrownBy(lock::release).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(lock::giveWay).isInstanceOf(IllegalMonitorStateException.class);
  }

  @Test
  void giving_way_to_nobody_keeps_it() {
    InterpreterLock lock = new InterpreterLock(NEVER);
    lock.take();
    lock.giveWay();
    assertThat(lock.isHeldByCurrentThread()).isTrue();
    lock.release();
    assertThat(lock.isHeldByCurrentThread()).isFalse();
  }

  /// Wakes a thread that keeps the time, until it has read the clock.
  private static void lookAtTheClock(Thread timekeeper, AtomicInteger readings) {
    int before = readings.get();
    await()
        .until(() -> {
          LockSupport.unpark(timekeeper);
          return readings.get() > before;
        });
  }

  private Thread startAndAwaitWaiting(InterpreterLock lock, Runnable run) {
    int before = lock.waiting();
    Thread thread = start(run);
    await().until(() -> lock.waiting() > before);
    return thread;
  }

  private Thread start(Runnable run) {
    Thread thread = new Thread(run);
    threads.add(thread);
    thread.start();
    return thread;
  }

  private void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
