package dev.simul.measurement;

import java.time.Duration;

/// The time limit of a measurement: says what still fits, and ends by force what outlasts it.
/// Confined to the conductor's thread, but for the end by force.
final class LimitWatch implements AutoCloseable {
  private final long begin = System.nanoTime();
  private final long limitNanos;
  private final Thread watch;
  private volatile boolean expired;
  private boolean reached;

  /// @param atLimit what ends the iteration under way; runs on a thread of the watch's own
  LimitWatch(Duration limit, Runnable atLimit) {
    this.limitNanos = limit.toNanos();
    this.watch = new Thread(() -> watch(atLimit), "time-limit");
    watch.setDaemon(true);
  }

  /// Begins to watch. Must be called once.
  void start() {
    watch.start();
  }

  double elapsedSeconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  double leftSeconds() {
    return limitNanos / 1e9 - elapsedSeconds();
  }

  /// Returns whether something that takes this long ends within the limit. If not, the limit leaves
  /// something out.
  boolean fits(double seconds) {
    boolean fits = !expired && seconds <= leftSeconds();
    reached |= !fits;
    return fits;
  }

  /// Returns whether the limit left something out, or ended it by force.
  boolean reached() {
    return reached || expired;
  }

  boolean expired() {
    return expired;
  }

  private void watch(Runnable atLimit) {
    try {
      Thread.sleep(Duration.ofNanos(limitNanos));
      expired = true;
      atLimit.run();
    } catch (InterruptedException inTime) {
      // The measurement ended before its limit.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
