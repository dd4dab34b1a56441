package dev.simul.measurement;

import org.jspecify.annotations.Nullable;

/// A request to end a measurement now. Thread-safe; one for each measurement.
public final class Cancellation {
  private boolean cancelled;
  private @Nullable Runnable action;

  /// Cancels the measurement. Its forks are killed immediately; its own thread does the rest.
  public void cancel() {
    Runnable now;
    synchronized (this) {
      cancelled = true;
      now = action;
    }
    if (now != null) {
      now.run();
    }
  }

  /// Returns whether the measurement has been cancelled.
  public synchronized boolean cancelled() {
    return cancelled;
  }

  /// Registers what makes the measurement's thread notice. Runs it immediately if the measurement
  /// has been cancelled already.
  void onCancel(Runnable notice) {
    boolean already;
    synchronized (this) {
      action = notice;
      already = cancelled;
    }
    if (already) {
      notice.run();
    }
  }
}
