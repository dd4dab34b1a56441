package dev.simul.job;

import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.Cancellation;
import dev.simul.node.ThisNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Runs the jobs of the queue one after another, on one thread of its own, each under the machine's
/// measuring lock.
///
/// The thread is interrupted only while it waits for that lock: an interrupt in the midst of a
/// statement would have H2 close its file. Thread-safe.
@Component
class JobRunner implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final long PAUSE_AFTER_FAILURE_SECONDS = 5;

  private final JobLifecycle lifecycle;
  private final JobRepository jobs;
  private final JobMeasurement measurement;
  private final ThisNode node;
  private final MeasuringLock measuringLock;
  private final Semaphore wakeUps = new Semaphore(0);

  // Guarded by this.
  private @Nullable Thread thread;
  private @Nullable Running running;
  private boolean stopping;
  private boolean interruptible;

  JobRunner(
      JobLifecycle lifecycle,
      JobRepository jobs,
      JobMeasurement measurement,
      ThisNode node,
      MeasuringLock measuringLock) {
    this.lifecycle = lifecycle;
    this.jobs = jobs;
    this.measurement = measurement;
    this.node = node;
    this.measuringLock = measuringLock;
  }

  /// The job under way.
  private record Running(String id, Cancellation cancellation) {}

  @Override
  public synchronized void start() {
    recover();
    stopping = false;
    thread = Thread.ofPlatform().name("job-runner").start(this::run);
  }

  /// Takes no more jobs, kills what is being measured, puts that job back into the queue, and
  /// returns when all of that is done.
  @Override
  public void stop() {
    Thread ending;
    synchronized (this) {
      stopping = true;
      ending = thread;
      thread = null;
      if (running != null) {
        running.cancellation().cancel();
      }
      if (ending != null && interruptible) {
        ending.interrupt();
      }
    }
    wakeUps.release();
    if (ending != null) {
      join(ending);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  @EventListener
  void on(JobTransition transition) {
    switch (transition.to()) {
      case QUEUED -> wakeUps.release();
      case CANCELLING -> cancel(transition.id());
      case RUNNING, SUCCEEDED, FAILED, CANCELLED, TIMED_OUT -> {
        // Nothing for the runner to do.
      }
    }
  }

  private synchronized void cancel(String id) {
    if (running != null && running.id().equals(id)) {
      running.cancellation().cancel();
    }
  }

  private void run() {
    boolean sound = true;
    while (!stopping()) {
      try {
        if (!sound) {
          recover();
          sound = true;
        }
        if (jobs.queued() == 0) {
          wakeUps.acquire();
        } else {
          runNext();
        }
      } catch (InterruptedException stop) {
        // Then it is stopping.
      } catch (IOException | RuntimeException failure) {
        log.error("The queue failed, and goes on in {} s", PAUSE_AFTER_FAILURE_SECONDS, failure);
        sound = false;
        pause();
      }
    }
  }

  private void recover() {
    int left = lifecycle.recover();
    if (left > 0) {
      log.info(
          "{} jobs were left by a process that died: they start again, or are cancelled", left);
    }
  }

  private void runNext() throws IOException, InterruptedException {
    try (MeasuringLock.Held _ = takeLock()) {
      node.sweep();
      Optional<Job> claimed = lifecycle.claimNext(node.nameJson(), node.environmentJson());
      if (claimed.isPresent()) {
        run(claimed.get());
      }
    }
  }

  private void run(Job job) {
    Cancellation cancellation = new Cancellation();
    synchronized (this) {
      running = new Running(job.id(), cancellation);
      if (stopping) {
        cancellation.cancel();
      }
    }
    try {
      // A wish to cancel that came before this thread could be told of it.
      if (jobs.find(job.id()).filter(now -> now.state() == JobState.CANCELLING).isPresent()) {
        cancellation.cancel();
      }
      lifecycle.end(job, measurement.measure(job, cancellation));
    } finally {
      synchronized (this) {
        running = null;
      }
    }
  }

  private MeasuringLock.Held takeLock() throws IOException, InterruptedException {
    try {
      mayBeInterrupted();
      return measuringLock.take(node.lockHolder(), this::noteWaiting);
    } catch (IOException unusable) {
      mayNotBeInterrupted();
      jobs.noteWaiting("the measuring lock cannot be taken: " + unusable.getMessage());
      throw unusable;
    } finally {
      mayNotBeInterrupted();
    }
  }

  private void noteWaiting(String holder) {
    mayNotBeInterrupted();
    jobs.noteWaiting("waiting for the machine, which " + holder + " measures on");
    mayBeInterrupted();
  }

  private synchronized void mayBeInterrupted() {
    interruptible = true;
    if (stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void mayNotBeInterrupted() {
    interruptible = false;
    Thread.interrupted();
  }

  private synchronized boolean stopping() {
    return stopping;
  }

  private void pause() {
    try {
      if (wakeUps.tryAcquire(PAUSE_AFTER_FAILURE_SECONDS, TimeUnit.SECONDS)) {
        wakeUps.release();
      }
    } catch (InterruptedException stop) {
      // Then it is stopping.
    }
  }

  private static void join(Thread ending) {
    try {
      ending.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
