package dev.simul.job.run;

import dev.simul.job.Job;
import dev.simul.job.JobLifecycle;
import dev.simul.job.JobRepository;
import dev.simul.job.JobState;
import dev.simul.job.JobStateRepository;
import dev.simul.job.JobTransition;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.Cancellation;
import dev.simul.node.ThisNode;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Runs one job at a time, under the machine's measuring lock. Thread-safe; jobs run on one thread.
///
/// The thread is interrupted only while it waits for that lock: an interrupt in the middle of a
/// statement would have H2 close its file.
@Component
class JobRunner {
  private final JobLifecycle lifecycle;
  private final JobRepository jobs;
  private final JobStateRepository states;
  private final JobMeasurement measurement;
  private final ThisNode node;
  private final MeasuringLock measuringLock;
  private final String name = UUID.randomUUID().toString();

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
  private record Running(String id, Cancellation cancellation) {}

  /// Returns the name under which this process runs jobs, another one for each process.
  String name() {
    return name;
  }

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
  }

  /// Runs the oldest waiting job, if there is one.
  ///
  /// @return whether it came to its end, or none waits; if not, it is in the queue
  /// @throws IOException if the measuring lock cannot be taken
  boolean runNext() throws IOException {
    lifecycle.recover(name);
    try (MeasuringLock.Held _ = takeLock()) {
      node.sweep();
      Optional<Job> claimed = lifecycle.claimNext(node.nameJson(), node.environmentJson(), name);
      return claimed.isEmpty() || run(claimed.get());
    } catch (InterruptedException stop) {
      return false;
    }
  }

  private boolean run(Job job) {
    Cancellation cancellation = new Cancellation();
    begin(new Running(job.id(), cancellation));
    try {
      // A cancel that came before this thread could hear of it.
      if (jobs.find(job.id()).filter(now -> now.state() == JobState.CANCELLING).isPresent()) {
        cancellation.cancel();
      }
      return lifecycle.end(job, measurement.measure(job, cancellation));
    } finally {
      begin(null);
    }
  }

  private synchronized void begin(@Nullable Running job) {
    running = job;
    if (job != null && closed) {
      job.cancellation().cancel();
    }
  }

  @EventListener
  synchronized void on(JobTransition transition) {
    if (transition.to() == JobState.CANCELLING
        && running != null
        && running.id().equals(transition.id())) {
      running.cancellation().cancel();
    }
  }

  private MeasuringLock.Held takeLock() throws IOException, InterruptedException {
    try {
      mayBeInterrupted();
      return measuringLock.take(node.lockHolder(), this::noteWaiting);
    } catch (IOException unusable) {
      mayNotBeInterrupted();
      states.noteWaiting("the measuring lock cannot be taken: " + unusable.getMessage());
      throw unusable;
    } finally {
      mayNotBeInterrupted();
    }
  }

  private void noteWaiting(String holder) {
    mayNotBeInterrupted();
    states.noteWaiting("waiting for the machine, which " + holder + " measures on");
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
