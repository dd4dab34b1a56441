package dev.simul.comparison.http;

import dev.simul.comparison.Fingerprint;
import dev.simul.comparison.FinishedJob;
import dev.simul.experiment.Measured;
import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.JobService;
import dev.simul.job.http.JobProblems;
import dev.simul.job.result.JobResults;
import dev.simul.job.storage.UnreadableException;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Finds jobs that have ended, with what they measured. Thread-safe.
@Component
class FinishedJobs {
  private final JobService jobs;
  private final JobResults results;

  FinishedJobs(JobService jobs, JobResults results) {
    this.jobs = jobs;
    this.results = results;
  }

  /// Finds a job by its id, or the one submitted last by `latest`.
  ///
  /// @throws dev.simul.problem.ProblemException if it does not exist, has not ended, ended before
  ///   it was measured, or cannot be read by this Simul
  FinishedJob find(String id) {
    Job job = jobs.find(id).orElseThrow(() -> JobProblems.notFound(id));
    if (!job.state().terminal()) {
      throw ComparisonProblems.notEnded(job);
    }
    Attempt attempt = job.attempt();
    String environment = attempt.environment();
    Instant ended = attempt.ended();
    if (environment == null || ended == null) {
      throw ComparisonProblems.notMeasured(job, "ended as " + job.state() + " before it began");
    }
    Measured measured = measured(job, attempt);
    return new FinishedJob(
        job.id(),
        ended,
        measured,
        Fingerprint.of(measured.experiment(), environment, measured.result()));
  }

  private Measured measured(Job job, Attempt attempt) {
    try {
      return results.measured(job, attempt);
    } catch (UnreadableException unreadable) {
      throw ComparisonProblems.unreadable(job, unreadable);
    }
  }
}
