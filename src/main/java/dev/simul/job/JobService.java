package dev.simul.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What clients do with jobs that were submitted. Thread-safe.
@Service
public class JobService {
  private static final String LATEST = "latest";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final JobRepository jobs;
  private final JobListing listing;
  private final JobLifecycle lifecycle;
  private final JobSignals signals;

  JobService(JobRepository jobs, JobListing listing, JobLifecycle lifecycle, JobSignals signals) {
    this.jobs = jobs;
    this.listing = listing;
    this.lifecycle = lifecycle;
    this.signals = signals;
  }

  /// Finds a job by its id, or the one submitted last by `latest`.
  public Optional<Job> find(String id) {
    return id.equals(LATEST) ? listing.newest() : findById(id);
  }

  /// Returns jobs that match, newest first.
  ///
  /// @param before the id of the job behind which the page begins; null for the first page
  public JobListing.Page page(JobFilter filter, @Nullable String before, int limit) {
    return listing.page(filter, before, limit);
  }

  /// Returns which in the queue those jobs are that wait, from 1, by their ids.
  public Map<String, Integer> positions(List<Job> all) {
    return jobs.positions(
        all.stream().filter(job -> job.state() == JobState.QUEUED).map(Job::id).toList());
  }

  /// Returns the attempts of a job before the present one, oldest first.
  public List<Attempt> formerAttempts(Job job) {
    return jobs.formerAttempts(job);
  }

  /// Returns how many jobs wait.
  public int queueDepth() {
    return jobs.queued();
  }

  /// Cancels a job; nothing happens to one that has ended.
  ///
  /// @return the job as it is then, or empty if there is none of that id
  public Optional<Job> cancel(String id) {
    return findById(id).flatMap(lifecycle::cancel);
  }

  /// Removes a job that has ended and is not pinned, with all that was measured.
  ///
  /// @return the job if it is still there, for one of these reasons; empty if there is none now
  public Optional<Job> delete(Job job) {
    return jobs.delete(job.id()) ? Optional.empty() : jobs.find(job.id());
  }

  /// Pins a job, so that it is kept whatever its age, or unpins it. It may be pinned before it
  /// ends.
  ///
  /// @return whether there is a job of that id
  public boolean pin(String id, boolean pinned) {
    return UUID.matcher(id).matches() && jobs.pin(id, pinned);
  }

  /// Waits for a job to end.
  ///
  /// @return the job as it is when it has ended, or when the time is over; empty if it was removed
  public Optional<Job> await(Job job, Duration limit) {
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
  public Optional<Job> findById(String id) {
    return UUID.matcher(id).matches() ? jobs.find(id) : Optional.empty();
  }
}
