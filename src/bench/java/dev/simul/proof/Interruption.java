package dev.simul.proof;

import dev.simul.measurement.Cancellation;

/// Ends the trial under way, with its processes and files, when this JVM is asked to end.
public final class Interruption implements AutoCloseable {
  private static final long LONGEST_END_MILLIS = 5_000;

  private final Cancellation cancellation = new Cancellation();
  private final Thread trials = Thread.currentThread();
  private final Thread hook = new Thread(this::end, "end-of-proof");

  private Interruption() {}

  /// Interrupts the calling thread from now on when this JVM is asked to end, and waits for it.
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /// Returns what is cancelled then.
  Cancellation cancellation() {
    return cancellation;
  }

  /// Does nothing unless this JVM is about to end: a trial that broke then says nothing.
  ///
  /// @throws InterruptedException if it is
  void requireNone() throws InterruptedException {
    if (cancellation.cancelled()) {
      throw new InterruptedException("the proof was ended");
    }
  }

  private void end() {
    cancellation.cancel();
    trials.interrupt();
    try {
      trials.join(LONGEST_END_MILLIS);
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook waits for this thread, which is about to return.
    }
  }
}
