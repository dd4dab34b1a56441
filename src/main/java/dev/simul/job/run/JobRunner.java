package dev.simul.job.run;

import dev.simul.database.Outage;
import dev.simul.job.Job;
import dev.simul.job.JobLifecycle;
import dev.simul.job.JobRepository;
import dev.simul.job.JobState;
import dev.simul.job.JobStateRepository;
import dev.simul.job.JobTransition;
import dev.simul.job.Outcome;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.Cancellation;
import dev.simul.node.ThisNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Runs one job at a time, under the machine's measuring lock. Thread-safe; jobs run on one thread.
///
/// The lock is taken before a job is: while this process waits for its machine, another machine can
/// take the job. The thread is interrupted only while it waits for the lock: an interrupt in the
/// middle of a statement would have H2 close its file.
@Component
class JobRunner {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JobLifecycle lifecycle;
  private final JobRepository jobs;
  private final JobStateRepository states;
  private final JobMeasurement measurement;
  private final ThisNode node;
  private final MeasuringLock measuringLock;

  // Guarded by this.
  private @Nullable Running running;
  private @Nullable Thread waiting;
  private boolean closed;

  JobRunner(
      JobLifecycle lifecycle,
      JobRepository jobs,
      JobStateRepository states,
      JobMeasurement measurement,
      ThisNode node,
      MeasuringLock measuringLock) {
    this.lifecycle = lifecycle;
    this.jobs = jobs;
    this.states = states;
    this.measurement = measurement;
    this.node = node;
    this.measuringLock = measuringLock;
  }

  /// The job under way.
  private record Running(Job job, Cancellation cancellation) {}

  /// Runs jobs from now on.
  synchronized void open() {
    closed = false;
  }

  /// Runs no more jobs, and stops the one under way.
  synchronized void close() {
    closed = true;
    if (running != null) {
      running.cancellation().cancel();
    }
    if (waiting != null) {
      waiting.interrupt();
    }
    notifyAll();
  }

  /// Runs the oldest waiting job that this process may run, if there is one.
  ///
  /// @return whether there was one, so that the next may wait already
  /// @throws IOException if the measuring lock cannot be taken
  boolean runNext() throws IOException {
    lifecycle.takeBack(node.runner());
    if (!states.waits(node.runner())) {
      return false;
    }
    Optional<Measured> measured = measureNext();
    if (measured.isEmpty()) {
      return false;
    }
    try (Journal journal = measured.get().journal()) {
      end(measured.get().job(), measured.get().outcome(), journal);
    }
    return true;
  }

  /// A job whose measurement has ended.
  ///
  /// @param journal what may not be saved yet
  private record Measured(Job job, Outcome outcome, Journal journal) {}

  private Optional<Measured> measureNext() throws IOException {
    try (MeasuringLock.Held _ = takeLock()) {
      node.sweep();
      return lifecycle
          .claimNext(node.nameJson(), node.environmentJson(), node.runner())
          .map(this::measure);
    } catch (InterruptedException stop) {
      return Optional.empty();
    }
  }

  private Measured measure(Job job) {
    Cancellation cancellation = new Cancellation();
    Journal journal = Journal.open(job.id());
    begin(new Running(job, cancellation));
    try {
      // A cancel that came before this thread could hear of it.
      look();
      return new Measured(job, measurement.measure(job, journal, cancellation), journal);
    } catch (Throwable failure) {
      journal.close();
      throw failure;
    } finally {
      begin(null);
    }
  }

  /// Notes how a job ended, as soon as the database answers. If this process is to end before that,
  /// the job is left to others, or to the next start.
  private void end(Job job, Outcome outcome, Journal journal) {
    try {
      if (!journal.awaitSaved(this::closed)) {
        log.warn("Job {} begins anew: not all that was measured could be saved", job.id());
        return;
      }
    } catch (Journal.OvertakenException overtaken) {
      return;
    }
    boolean said = false;
    while (!ended(job, outcome) && !closed()) {
      if (!said) {
        log.warn("The database does not answer; the end of job {} is noted later", job.id());
        said = true;
      }
      pause();
    }
  }

  /// Returns false if the database is away.
  private boolean ended(Job job, Outcome outcome) {
    try {
      lifecycle.end(job, outcome);
      return true;
    } catch (RuntimeException failure) {
      if (!Outage.is(failure)) {
        throw failure;
      }
      return false;
    }
  }

  private synchronized boolean closed() {
    return closed;
  }

  private synchronized void pause() {
    long end = System.nanoTime() + PAUSE.toNanos();
    try {
      for (long left = PAUSE.toMillis();
          left > 0 && !closed;
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException stop) {
      closed = true;
    }
  }

  private synchronized void begin(@Nullable Running job) {
    running = job;
    if (job != null && closed) {
      job.cancellation().cancel();
    }
  }

  /// Looks whether the job under way was cancelled, or taken over, by way of another process, and
  /// stops it then.
  void look() {
    Running seen = underWay();
    if (seen != null
        && !jobs.find(seen.job().id()).filter(now -> goesOn(seen.job(), now)).isPresent()) {
      seen.cancellation().cancel();
    }
  }

  private static boolean goesOn(Job job, Job now) {
    return now.state() == JobState.RUNNING && now.attempt().number() == job.attempt().number();
  }

  private synchronized @Nullable Running underWay() {
    return running;
  }

  @EventListener
  synchronized void on(JobTransition transition) {
    if (transition.to() == JobState.CANCELLING
        && running != null
        && running.job().id().equals(transition.id())) {
      running.cancellation().cancel();
    }
  }

  private MeasuringLock.Held takeLock() throws IOException, InterruptedException {
    try {
      mayBeInterrupted();
      return measuringLock.take(node.lockHolder(), this::noteWaiting);
    } catch (IOException unusable) {
      mayNotBeInterrupted();
      states.noteWaiting(
          node.runner(), "the measuring lock cannot be taken: " + unusable.getMessage());
      throw unusable;
    } finally {
      mayNotBeInterrupted();
    }
  }

  private void noteWaiting(String holder) {
    mayNotBeInterrupted();
    states.noteWaiting(node.runner(), "waiting for the machine, which " + holder + " measures on");
    mayBeInterrupted();
  }

  private synchronized void mayBeInterrupted() {
    waiting = Thread.currentThread();
    if (closed) {
      waiting.interrupt();
    }
  }

  private synchronized void mayNotBeInterrupted() {
    waiting = null;
    Thread.interrupted();
  }
}
