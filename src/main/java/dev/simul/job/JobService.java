package dev.simul.job;

import dev.simul.analysis.Estimate;
import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.experiment.Experiment;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What clients do with jobs. Thread-safe.
@Service
public class JobService {
  private static final String LATEST = "latest";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final RequestCheck check;
  private final QueueEntrance entrance;
  private final JobRepository jobs;
  private final JobListing listing;
  private final QueuePositions positions;
  private final JobLifecycle lifecycle;
  private final JobSignals signals;
  private final Catalogue<Workload> workloads;
  private final Catalogue<Executor> executors;

  JobService(
      RequestCheck check,
      QueueEntrance entrance,
      JobRepository jobs,
      JobListing listing,
      QueuePositions positions,
      JobLifecycle lifecycle,
      JobSignals signals,
      Catalogue<Workload> workloads,
      Catalogue<Executor> executors) {
    this.check = check;
    this.entrance = entrance;
    this.jobs = jobs;
    this.listing = listing;
    this.positions = positions;
    this.lifecycle = lifecycle;
    this.signals = signals;
    this.workloads = workloads;
    this.executors = executors;
  }

  /// Takes a job into the queue.
  ///
  /// @param body the body of the request, whatever it is
  /// @param key the key under which it is submitted, or null
  Submission submit(byte[] body, @Nullable IdempotencyKey key) {
    return switch (check.check(body)) {
      case RequestCheck.Checked.Invalid(var violations) -> new Submission.Refused(violations);
      case RequestCheck.Checked.Valid(Experiment experiment, Job.Draft draft) ->
          entrance.enter(new QueueEntry(draft, terms(experiment), key));
    };
  }

  /// Says what would come of a submission, and queues nothing.
  Submission dryRun(byte[] body) {
    return switch (check.check(body)) {
      case RequestCheck.Checked.Invalid(var violations) -> new Submission.Refused(violations);
      case RequestCheck.Checked.Valid(Experiment experiment, Job.Draft draft) ->
          new Submission.Tried(experiment, draft, Estimate.of(experiment, workloads, executors));
    };
  }

  static List<String> terms(Experiment experiment) {
    return JobFilter.terms(
        experiment.workload().type(),
        experiment.cells().stream().map(Experiment.Cell::type).collect(Collectors.toSet()),
        experiment.labels(),
        experiment.series());
  }

  /// Finds a job by its id, or the one submitted last by `latest`.
  Optional<Job> find(String id) {
    return id.equals(LATEST) ? listing.newest() : findById(id);
  }

  /// Returns jobs that match, newest first.
  ///
  /// @param before the id of the job behind which the page begins; null for the first page
  JobListing.Page page(JobFilter filter, @Nullable String before, int limit) {
    return listing.page(filter, before, limit);
  }

  /// Returns which in the queue a job is, from 1; empty if it does not wait.
  Optional<Integer> position(Job job) {
    return job.state() == JobState.QUEUED ? Optional.of(positions.position(job)) : Optional.empty();
  }

  /// Returns the attempts of a job before the present one, oldest first.
  List<Job.Attempt> formerAttempts(Job job) {
    return jobs.formerAttempts(job);
  }

  /// Returns how many jobs wait.
  public int queueDepth() {
    return jobs.queued();
  }

  /// Cancels a job; nothing happens to one that has ended.
  ///
  /// @return the job as it is then, or empty if there is none of that id
  Optional<Job> cancel(String id) {
    return findById(id).flatMap(lifecycle::cancel);
  }

  /// Removes a job that has ended, with all that was measured.
  ///
  /// @return the job if it is still there since it has not ended; empty if there is none now
  Optional<Job> delete(Job job) {
    return jobs.delete(job.id()) ? Optional.empty() : jobs.find(job.id());
  }

  /// Waits for a job to end.
  ///
  /// @return the job as it is when it has ended, or when the time is over; empty if it was removed
  Optional<Job> await(Job job, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        JobSignals.Signal next = signals.next(job.id());
        Optional<Job> now = jobs.find(job.id());
        long left = deadline - System.nanoTime();
        if (now.isEmpty() || now.get().state().terminal() || left <= 0 || signals.closed()) {
          return now;
        }
        next.await(Duration.ofNanos(Math.min(left, JobSignals.LOOK_AGAIN.toNanos())));
      }
    } finally {
      signals.release(job.id());
    }
  }

  /// Finds a job by its id alone.
  Optional<Job> findById(String id) {
    return UUID.matcher(id).matches() ? jobs.find(id) : Optional.empty();
  }
}
