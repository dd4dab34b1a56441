package dev.simul.job.retention;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Says when to remove what has expired: when a job has ended, for the number of jobs, and now and
/// then while there is none, for their age. Confined to the thread that runs jobs, so that nothing
/// is removed while this node measures.
@Component
public class RetentionSchedule {
  private static final Logger log = LoggerFactory.getLogger(RetentionSchedule.class);
  private static final long PAUSE_NANOS = Duration.ofMinutes(5).toNanos();

  private final Runnable removal;
  private final LongSupplier clock;
  private long last;

  @Autowired
  RetentionSchedule(Retention retention) {
    this(retention::removeExpired, System::nanoTime);
  }

  /// @param removal removes what has expired
  /// @param clock a clock such as [System#nanoTime]
  RetentionSchedule(Runnable removal, LongSupplier clock) {
    this.removal = removal;
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  /// Removes what has expired, if it is time. What cannot be removed now is there the next time.
  ///
  /// @param jobEnded whether a job has just ended
  public void look(boolean jobEnded) {
    long now = clock.getAsLong();
    if (!jobEnded && now - last < PAUSE_NANOS) {
      return;
    }
    last = now;
    try {
      removal.run();
    } catch (RuntimeException failure) {
      log.warn("What has expired stays for now: {}", failure.toString());
    }
  }
}
