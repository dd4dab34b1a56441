package dev.simul.cli;

import dev.simul.measurement.Cancellation;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// While open, makes a signal that ends this JVM end the measurement first, along with its
/// processes and files.
final class CancelOnShutdown implements AutoCloseable {
  /// A JVM that is asked to end should not take longer, whatever its children do.
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private CancelOnShutdown(Cancellation cancellation, PrintStream err) {
    this.hook = new Thread(() -> cancelAndWait(cancellation, err), "cancel-on-shutdown");
  }

  /// @param err gets a message if the measurement does not end in time
  static CancelOnShutdown of(Cancellation cancellation, PrintStream err) {
    CancelOnShutdown registration = new CancelOnShutdown(cancellation, err);
    try {
      Runtime.getRuntime().addShutdownHook(registration.hook);
    } catch (IllegalStateException alreadyEnding) {
      cancellation.cancel();
    }
    return registration;
  }

  private void cancelAndWait(Cancellation cancellation, PrintStream err) {
    cancellation.cancel();
    try {
      if (!ended.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        err.println("simul: the measurement did not end within " + LIMIT.toSeconds() + " s");
      }
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }

  /// Signals that the measurement has ended and that nothing of it is left.
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook is already running, and need not wait any longer.
    }
  }
}
