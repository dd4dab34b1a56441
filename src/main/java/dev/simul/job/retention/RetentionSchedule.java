package dev.simul.job.retention;

import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Says when to remove what has expired: between two jobs of this node, and now and then while it
/// has none. Never while it measures. Thread-safe.
@Component
class RetentionSchedule implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RetentionSchedule.class);
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Consumer<BooleanSupplier> removal;
  private volatile @Nullable String measured;

  // Guarded by this.
  private @Nullable ScheduledExecutorService timer;

  @Autowired
  RetentionSchedule(Retention retention) {
    this(retention::removeExpired);
  }

  /// @param removal removes what has expired, as long as it is told to go on
  RetentionSchedule(Consumer<BooleanSupplier> removal) {
    this.removal = removal;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("retention").factory());
    var _ =
        started.scheduleWithFixedDelay(
            this::lookWhileIdle, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    timer = started;
  }

  void lookWhileIdle() {
    removeExpired(() -> measured == null);
  }

  /// Waits for a removal under way instead of interrupting it: an interrupt would have H2 close its
  /// file.
  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.close();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  /// Comes in on the thread that runs the jobs of this node: the next one begins after this,
  /// however many wait.
  @EventListener
  void on(JobTransition transition) {
    if (transition.to() == JobState.RUNNING) {
      measured = transition.id();
    } else if (transition.to() != JobState.CANCELLING && transition.id().equals(measured)) {
      measured = null;
      if (transition.to().terminal()) {
        removeExpired(() -> true);
      }
    }
  }

  /// What cannot be removed now is there the next time.
  private void removeExpired(BooleanSupplier goesOn) {
    try {
      if (goesOn.getAsBoolean()) {
        removal.accept(goesOn);
      }
    } catch (RuntimeException failure) {
      log.warn("What has expired stays for now: {}", failure.toString());
    }
  }
}
