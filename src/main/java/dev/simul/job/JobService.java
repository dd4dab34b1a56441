package dev.simul.job;

import dev.simul.node.SimulProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/// What clients do with jobs. Thread-safe.
@Service
public class JobService {
  private static final String LATEST = "latest";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final RequestCheck check;
  private final JobRepository jobs;
  private final JobLifecycle lifecycle;
  private final JobWaits waits;
  private final int queueLimit;
  private final ReentrantLock submitting = new ReentrantLock();

  JobService(
      RequestCheck check,
      JobRepository jobs,
      JobLifecycle lifecycle,
      JobWaits waits,
      SimulProperties properties) {
    this.check = check;
    this.jobs = jobs;
    this.lifecycle = lifecycle;
    this.waits = waits;
    this.queueLimit = properties.queue().limit();
  }

  /// Takes a job into the queue.
  ///
  /// @param body the body of the request, whatever it is
  Submission submit(byte[] body) {
    return switch (check.check(body)) {
      case RequestCheck.Checked.Invalid(var violations) -> new Submission.Refused(violations);
      case RequestCheck.Checked.Valid(Job.Draft draft) -> submit(draft);
    };
  }

  private Submission submit(Job.Draft draft) {
    submitting.lock();
    try {
      return jobs.queued() < queueLimit
          ? new Submission.Accepted(lifecycle.submit(draft))
          : new Submission.QueueFull(queueLimit);
    } finally {
      submitting.unlock();
    }
  }

  /// Finds a job by its id, or the one submitted last by `latest`.
  Optional<Job> find(String id) {
    return id.equals(LATEST) ? jobs.newest(1).stream().findFirst() : findById(id);
  }

  /// Returns the jobs submitted last, newest first.
  List<Job> newest(int limit) {
    return jobs.newest(limit);
  }

  /// Returns which in the queue a job is, from 1; empty if it does not wait.
  Optional<Integer> position(Job job) {
    return job.state() == JobState.QUEUED ? Optional.of(jobs.position(job)) : Optional.empty();
  }

  /// Returns how many jobs wait.
  public int queueDepth() {
    return jobs.queued();
  }

  /// Cancels a job; nothing happens to one that has ended.
  ///
  /// @return the job as it is then, or empty if there is none of that id
  Optional<Job> cancel(String id) {
    return findById(id).map(lifecycle::cancel);
  }

  /// Waits for a job to end.
  ///
  /// @return the job as it is when it has ended, or when the time is over
  Job await(Job job, Duration limit) {
    waits.await(job.id(), limit, () -> current(job).state().terminal());
    return current(job);
  }

  private Job current(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }

  private Optional<Job> findById(String id) {
    return UUID.matcher(id).matches() ? jobs.find(id) : Optional.empty();
  }
}
