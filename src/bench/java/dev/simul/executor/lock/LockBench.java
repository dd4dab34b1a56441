package dev.simul.executor.lock;

import dev.simul.executor.thread.CountChild;
import dev.simul.measurement.Pairs;
import dev.simul.workload.Workload;
import dev.simul.workload.count.CountWorkload;
import dev.simul.workload.count.UncheckedCountWorkload;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// What the interpreter lock costs: its hand-over compared with a plain park and unpark, and check
/// points compared with none, in turn, in one run.
///
/// Arguments choose the parts to run: `pass`, `check`, `lock`; all of them by default. Exits with 1
/// if a bound is missed.
final class LockBench {
  /// Some 0.1 s: short compared with what disturbs a machine now and then, so that the median
  /// evades it.
  private static final long STEPS = 40_000_000;

  private boolean kept = true;

  private LockBench() {}

  public static void main(String[] arguments) throws Exception {
    Set<String> parts = arguments.length == 0 ? Set.of("pass", "check", "lock") : Set.of(arguments);
    LockBench bench = new LockBench();
    if (parts.contains("pass")) {
      bench.pass(2);
      bench.pass(4);
    }
    if (parts.contains("check")) {
      bench.count("count, serial, with check points / without", "serial", 1, 1.01);
    }
    if (parts.contains("lock")) {
      bench.count("count x 4, global-lock / serial without", "global-lock", 4, 1.05);
    }
    System.exit(bench.kept ? 0 : 1);
  }

  /// From a thread's release to the next thread's running, in a ring of threads.
  ///
  /// Where the scheduler puts threads that wake each other decides much, so each figure has fresh
  /// threads.
  private void pass(int threads) throws InterruptedException {
    Pairs seconds = new Pairs("release to next run, " + threads + " threads: seconds");
    int passes = 20_000 / threads;
    for (int pair = -10; pair < 101; pair++) {
      double plain = pair % 2 == 0 ? parked(threads, passes) : 0;
      double ours = Ring.secondsPerPass(new Ring.Locked(), threads, passes);
      if (pair % 2 != 0) {
        plain = parked(threads, passes);
      }
      if (pair >= 0) {
        seconds.add(ours, plain);
      }
    }
    kept &= seconds.print(true, 1.3);
  }

  private static double parked(int threads, int passes) throws InterruptedException {
    return Ring.secondsPerPass(new Ring.Parked(threads), threads, passes);
  }

  /// Counts on an executor, against counting serially without check points: each in JVMs of its
  /// own, so that neither shapes the other's code, and in several, because no two compile alike.
  private void count(String name, String executor, int tasks, double bound) throws Exception {
    Pairs seconds = new Pairs(name + ": seconds");
    for (int jvms = 0; jvms < 5; jvms++) {
      try (CountChild ours = child(CountWorkload.class, executor, tasks);
          CountChild plain = child(UncheckedCountWorkload.class, "serial", tasks)) {
        for (int pair = -10; pair < 40; pair++) {
          double first = pair % 2 == 0 ? ours.seconds() : plain.seconds();
          double second = pair % 2 == 0 ? plain.seconds() : ours.seconds();
          if (pair >= 0) {
            seconds.add(pair % 2 == 0 ? first : second, pair % 2 == 0 ? second : first);
          }
        }
      }
    }
    kept &= seconds.print(true, bound);
  }

  private static CountChild child(Class<? extends Workload> workload, String executor, int tasks)
      throws Exception {
    return new CountChild(workload, STEPS, executor, tasks);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
