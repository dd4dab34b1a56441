package dev.simul.job.run;

import dev.simul.database.Outage;
import dev.simul.database.Pool;
import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import dev.simul.job.retention.RetentionSchedule;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/// Has one job after another run, on a thread of its own, whatever happens to any of them.
///
/// The queue is the table of jobs: this process looks at it when a job comes in here, when one has
/// ended, and every two seconds for those that came in elsewhere. Thread-safe.
@Component
class JobScheduler implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(JobScheduler.class);
  private static final Duration POLLING = Duration.ofSeconds(2);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration MOST_TIME_TO_STOP = Duration.ofSeconds(20);

  private final JobRunner runner;
  private final RetentionSchedule retention;

  /// Has a permit when a job came in.
  private final Semaphore news = new Semaphore(0);

  // Guarded by this.
  private @Nullable Thread thread;

  JobScheduler(JobRunner runner, RetentionSchedule retention) {
    this.runner = runner;
    this.retention = retention;
  }

  @Override
  public synchronized void start() {
    runner.open();
    Thread started =
        Thread.ofPlatform().name("job-runner").unstarted(() -> Pool.QUEUE.run(this::runJobs));
    thread = started;
    started.start();
  }

  /// Takes no more jobs, kills what is being measured, puts that job back into the queue, and
  /// returns when all of that is done.
  @Override
  public void stop() {
    Thread ending;
    synchronized (this) {
      ending = thread;
      thread = null;
    }
    runner.close();
    news.release();
    if (ending != null) {
      try {
        ending.join(MOST_TIME_TO_STOP);
      } catch (InterruptedException stopWaiting) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  @EventListener
  void on(JobTransition transition) {
    if (transition.to() == JobState.QUEUED) {
      news.release();
    }
  }

  private void runJobs() {
    boolean away = false;
    while (mine()) {
      try {
        boolean ran = runner.runNext();
        if (mine()) {
          retention.look(ran);
        }
        if (!ran) {
          await(POLLING);
        }
        if (away) {
          log.info("The database answers again");
          away = false;
        }
      } catch (Throwable failure) {
        if (!Outage.is(failure)) {
          log.error(
              "The queue failed, and goes on in {} s", PAUSE_AFTER_FAILURE.toSeconds(), failure);
        } else if (!away) {
          log.warn(
              "The queue waits for the database: {}",
              NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
          away = true;
        }
        await(PAUSE_AFTER_FAILURE);
      }
    }
  }

  /// Returns whether the calling thread is the one that runs jobs.
  private synchronized boolean mine() {
    return thread == Thread.currentThread();
  }

  /// Waits for so long, or until a job comes in or this is stopped.
  private void await(Duration time) {
    try {
      boolean _ = news.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
      news.drainPermits();
    } catch (InterruptedException stop) {
      // Only waiting for the measuring lock is interrupted, and that is over.
      log.debug("A pause was cut short", stop);
    }
  }
}
