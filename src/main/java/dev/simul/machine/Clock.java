package dev.simul.machine;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// How finely a program can time and wait on this machine, in nanoseconds.
///
/// @param readNanos what reading the clock costs
/// @param sleepOvershootNanos by how much a thread that sleeps for a millisecond sleeps too long:
///   the median of twenty
public record Clock(double readNanos, long sleepOvershootNanos) {
  private static final int READS = 100_000;
  private static final int SLEEPS = 20;
  private static final long SLEEP_NANOS = 1_000_000;

  /// Looks at the clock. Takes some 30 ms, nearly all of it asleep.
  static Clock look() {
    return new Clock(timeOfRead(), overshootOfSleep());
  }

  /// The second of two loops, since the first is being compiled.
  private static double timeOfRead() {
    long elapsed = 0;
    for (int loop = 0; loop < 2; loop++) {
      long begin = System.nanoTime();
      long last = begin;
      for (int read = 0; read < READS; read++) {
        last = System.nanoTime();
      }
      elapsed = last - begin;
    }
    return (double) elapsed / READS;
  }

  private static long overshootOfSleep() {
    long[] overshoots = new long[SLEEPS];
    for (int i = 0; i < SLEEPS; i++) {
      long begin = System.nanoTime();
      LockSupport.parkNanos(SLEEP_NANOS);
      overshoots[i] = System.nanoTime() - begin - SLEEP_NANOS;
    }
    Arrays.sort(overshoots);
    return overshoots[SLEEPS / 2];
  }
}
