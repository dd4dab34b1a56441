package dev.simul.cli;

import java.util.function.LongSupplier;

/// Measures the time since it was created.
final class Stopwatch {
  private final LongSupplier nanoTime;
  private final long begin;

  /// @param nanoTime a clock such as [System#nanoTime]
  Stopwatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  double seconds() {
    return (nanoTime.getAsLong() - begin) / 1e9;
  }
}
