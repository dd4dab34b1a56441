package dev.simul.measurement;

import org.jspecify.annotations.Nullable;

/// The wish that a measurement ends now. Thread-safe; one for each measurement.
public final class Cancellation {
  private boolean cancelled;
  private @Nullable Runnable action;

  /// Wishes it. The measurement's forks are killed at once; what else there is to do, its own
  /// thread does.
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

  /// Returns whether it is wished.
  public synchronized boolean cancelled() {
    return cancelled;
  }

  /// Says what makes the measurement's thread notice. Runs it at once if the wish is older.
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
