package dev.simul.job;

import dev.simul.node.SimulProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Moves jobs from state to state and tells the application of each move, once the table has it.
/// Thread-safe.
@Component
public class JobLifecycle {
  private static final Logger log = LoggerFactory.getLogger(JobLifecycle.class);

  private final JobRepository jobs;
  private final JobStateRepository states;
  private final TransactionOperations transactions;
  private final ApplicationEventPublisher publisher;
  private final InstantSource clock;
  private final int maxAttempts;

  JobLifecycle(
      JobRepository jobs,
      JobStateRepository states,
      TransactionOperations transactions,
      ApplicationEventPublisher publisher,
      InstantSource clock,
      SimulProperties properties) {
    this.jobs = jobs;
    this.states = states;
    this.transactions = transactions;
    this.publisher = publisher;
    this.clock = clock;
    this.maxAttempts = properties.queue().maxAttempts();
  }

  /// Takes the oldest waiting job that a process may run, if there is one.
  ///
  /// @param node the node that runs it, as JSON
  /// @param environment the machine as it is now, as JSON
  /// @param runner the process that runs it
  /// @return the job; empty if there is none, or another process was faster
  public Optional<Job> claimNext(String node, String environment, String runner) {
    Optional<Job> claimed =
        Objects.requireNonNull(
            transactions.execute(_ -> states.claimNext(node, environment, runner, now())));
    claimed.ifPresent(job -> publish(job, JobState.RUNNING));
    return claimed;
  }

  /// Cancels a job, at once or by telling its runner; nothing happens to one that is cancelled
  /// already or has ended.
  ///
  /// @return the job as it is then; empty if it was removed meanwhile
  Optional<Job> cancel(Job believed) {
    Optional<Job> found = Optional.of(believed);
    while (found.isPresent() && found.get().state().cancellable()) {
      Job job = found.get();
      if (atomically(() -> states.cancelQueued(job, now()))) {
        publish(job, JobState.CANCELLED);
      } else if (atomically(() -> states.cancelRunning(job, now()))) {
        publish(job, JobState.CANCELLING);
      }
      found = jobs.find(job.id());
    }
    return found;
  }

  /// Ends an attempt as its outcome says, unless a wish to cancel it came first, which wins.
  ///
  /// @return whether the job has ended; if not, it is in the queue again, or another process has
  ///   taken it over
  public boolean end(Job job, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Judged(JobState state, var reason, int failedCells) ->
          moved(job, JobState.RUNNING, state, reason, failedCells)
              || moved(job, JobState.CANCELLING, JobState.CANCELLED, null, failedCells);
      case Outcome.Stopped(int failedCells) -> {
        if (moved(job, JobState.CANCELLING, JobState.CANCELLED, null, failedCells)) {
          yield true;
        }
        requeue(job, "the service was stopped", false);
        yield false;
      }
      case Outcome.Broken(String reason) ->
          moved(job, JobState.RUNNING, JobState.FAILED, reason, null)
              || moved(job, JobState.CANCELLING, JobState.FAILED, reason, null);
    };
  }

  /// Deals with what processes left that are down: what ran begins anew, or has failed if that
  /// happened to it too often; what was being cancelled is cancelled.
  public void recover() {
    jobs.orphans().forEach(this::recover);
  }

  /// Deals with what this process could not bring to its end, though it lives: what ran begins
  /// anew.
  ///
  /// @param runner the process, which runs no job now
  public void takeBack(String runner) {
    for (Job job : jobs.of(runner)) {
      log.info("Job {} was left {} by this process", job.id(), job.state());
      if (!moved(job, JobState.CANCELLING, JobState.CANCELLED, null, null)) {
        requeue(job, "its end could not be noted", false);
      }
    }
  }

  private void recover(Job job) {
    log.info("Job {} was left {} by a process that died", job.id(), job.state());
    if (job.state() == JobState.CANCELLING) {
      moved(job, JobState.CANCELLING, JobState.CANCELLED, null, null);
    } else if (job.deaths() + 1 < maxAttempts) {
      requeue(job, "its process died", true);
    } else {
      moved(
          job,
          JobState.RUNNING,
          JobState.FAILED,
          "its process died in each of "
              + maxAttempts
              + " attempts (simul.queue.max-attempts): see its attempts, and the log and the memory of the machine",
          null);
    }
  }

  private void requeue(Job job, String reason, boolean died) {
    if (atomically(() -> states.requeue(job, reason, died, now()))) {
      publish(job, JobState.QUEUED);
    }
  }

  private boolean moved(
      Job job, JobState from, JobState to, @Nullable String reason, @Nullable Integer failedCells) {
    boolean moved = atomically(() -> states.end(job, from, to, reason, failedCells, now()));
    if (moved) {
      publish(job, to);
    }
    return moved;
  }

  private boolean atomically(BooleanSupplier change) {
    return Boolean.TRUE.equals(transactions.execute(_ -> change.getAsBoolean()));
  }

  private void publish(Job job, JobState state) {
    publisher.publishEvent(JobTransition.of(job, state, now()));
  }

  /// Returns the time as the table can keep it.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
