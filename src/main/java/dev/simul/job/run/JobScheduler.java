package dev.simul.job.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.simul.job.JobDatabase;
import dev.simul.job.JobLifecycle;
import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import dev.simul.job.WakeUps;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Takes wake-ups one at a time and has the oldest job run for each.
///
/// db-scheduler delivers them, to whichever process is free, and sees by heartbeats that the
/// process which took one still lives. A dead one's wake-up comes back after about 20 s, and with
/// it the job that it ran. Thread-safe.
@Component
class JobScheduler implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(JobScheduler.class);
  private static final Duration POLLING = Duration.ofSeconds(2);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration MOST_TIME_TO_STOP = Duration.ofSeconds(20);

  private final JobRunner runner;
  private final JobLifecycle lifecycle;
  private final JobDatabase database;
  private final DataSource dataSource;

  // Guarded by this.
  private @Nullable Scheduler scheduler;

  private volatile boolean busy;

  JobScheduler(
      JobRunner runner, JobLifecycle lifecycle, JobDatabase database, DataSource dataSource) {
    this.runner = runner;
    this.lifecycle = lifecycle;
    this.database = database;
    this.dataSource = dataSource;
  }

  /// Where no other process can use the jobs, what is left of a dead one begins anew at once.
  @Override
  public synchronized void start() {
    if (database.ofOneProcess()) {
      lifecycle.recoverAll();
    }
    runner.open();
    Scheduler started =
        Scheduler.create(dataSource, wakeUp())
            .executorService(
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name("job-runner").factory()))
            .threads(1)
            .schedulerName(new SchedulerName.Fixed(runner.name()))
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(MOST_TIME_TO_STOP)
            .failureLogging(LogLevel.OFF, false)
            .build();
    started.start();
    scheduler = started;
  }

  /// Takes no more jobs, kills what is being measured, puts that job back into the queue, and
  /// returns when all of that is done.
  @Override
  public void stop() {
    Scheduler ending;
    synchronized (this) {
      ending = scheduler;
      scheduler = null;
    }
    runner.close();
    if (ending != null) {
      ending.stop();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return scheduler != null;
  }

  /// Spares a job of this process the wait for the next poll, unless another one is under way,
  /// after which there is a look at the queue anyway.
  @EventListener
  void on(JobTransition transition) {
    if (transition.to() == JobState.QUEUED && !busy) {
      lookAtOnce();
    }
  }

  private synchronized void lookAtOnce() {
    if (scheduler != null) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  private CustomTask<Void> wakeUp() {
    return Tasks.custom(WakeUps.TASK, Void.class)
        .onDeadExecution((complete, operations) -> {
          lifecycle.recover(complete.getExecution().pickedBy);
          operations.reschedule(complete, Instant.now());
        })
        .execute((_, _) -> runNext());
  }

  private CompletionHandler<Void> runNext() {
    busy = true;
    try {
      return runner.runNext() ? new OnCompleteRemove<>() : again(Duration.ZERO);
    } catch (IOException | RuntimeException failure) {
      log.error("The queue failed, and goes on in {} s", PAUSE_AFTER_FAILURE.toSeconds(), failure);
      return again(PAUSE_AFTER_FAILURE);
    } finally {
      busy = false;
      lookAtOnce();
    }
  }

  private static CompletionHandler<Void> again(Duration pause) {
    return new OnCompleteReschedule<>(Schedules.fixedDelay(pause));
  }
}
