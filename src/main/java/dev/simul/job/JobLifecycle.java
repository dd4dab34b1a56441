package dev.simul.job;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Moves jobs from state to state and tells the application of each move, once the table has it.
/// Thread-safe.
@Component
class JobLifecycle {
  private final JobRepository jobs;
  private final ApplicationEventPublisher publisher;
  private final InstantSource clock;
  private final JobIds ids;

  JobLifecycle(JobRepository jobs, ApplicationEventPublisher publisher, InstantSource clock) {
    this.jobs = jobs;
    this.publisher = publisher;
    this.clock = clock;
    this.ids = new JobIds(clock);
  }

  /// Adds a job at the end of the queue.
  Job submit(Job.Draft draft) {
    String id = ids.next();
    jobs.add(id, draft, now());
    Job job = current(id);
    publish(job, JobState.QUEUED);
    return job;
  }

  /// Takes the oldest waiting job, if there is one.
  ///
  /// @param node the node that runs it, as JSON
  /// @param environment the machine as it is now, as JSON
  Optional<Job> claimNext(String node, String environment) {
    Optional<Job> claimed = jobs.claimNext(node, environment, now());
    claimed.ifPresent(job -> publish(job, JobState.RUNNING));
    return claimed;
  }

  /// Cancels a job, at once or by telling its runner; nothing happens to one that is cancelled
  /// already or has ended.
  ///
  /// @return the job as it is then
  Job cancel(Job believed) {
    Job job = believed;
    while (job.state() == JobState.QUEUED || job.state() == JobState.RUNNING) {
      if (jobs.cancelQueued(job, now())) {
        publish(job, JobState.CANCELLED);
      } else if (jobs.cancelRunning(job, now())) {
        publish(job, JobState.CANCELLING);
      }
      job = current(job.id());
    }
    return job;
  }

  /// Ends an attempt as its outcome says, unless a wish to cancel it came first, which wins.
  void end(Job job, Outcome outcome) {
    switch (outcome) {
      case Outcome.Judged(JobState state, var reason, int failedCells) -> {
        if (moved(job, JobState.RUNNING, state, reason, failedCells)) {
          return;
        }
        moved(job, JobState.CANCELLING, JobState.CANCELLED, null, failedCells);
      }
      case Outcome.Stopped(int failedCells) -> {
        if (!moved(job, JobState.CANCELLING, JobState.CANCELLED, null, failedCells)) {
          requeue(job);
        }
      }
      case Outcome.Broken(String reason) -> {
        if (moved(job, JobState.RUNNING, JobState.FAILED, reason, null)) {
          return;
        }
        moved(job, JobState.CANCELLING, JobState.FAILED, reason, null);
      }
    }
  }

  /// Deals with what a dead process left: what ran begins anew, what was being cancelled is
  /// cancelled.
  ///
  /// @return how many jobs were left
  int recover() {
    List<Job> running = jobs.in(JobState.RUNNING);
    running.forEach(this::requeue);
    List<Job> cancelling = jobs.in(JobState.CANCELLING);
    cancelling.forEach(job -> moved(job, JobState.CANCELLING, JobState.CANCELLED, null, null));
    return running.size() + cancelling.size();
  }

  private void requeue(Job job) {
    if (jobs.requeue(job, now())) {
      publish(job, JobState.QUEUED);
    }
  }

  private boolean moved(
      Job job, JobState from, JobState to, @Nullable String reason, @Nullable Integer failedCells) {
    boolean moved = jobs.end(job, from, to, reason, failedCells, now());
    if (moved) {
      publish(job, to);
    }
    return moved;
  }

  private Job current(String id) {
    return jobs.find(id).orElseThrow();
  }

  private void publish(Job job, JobState state) {
    publisher.publishEvent(
        new JobTransition(job.id(), job.draft().workload(), state, job.moments().running(), now()));
  }

  /// Returns the time as the table can keep it.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
