package dev.simul.job.submission;

import dev.simul.analysis.Estimate;
import dev.simul.experiment.Experiment;
import dev.simul.job.Job;
import dev.simul.job.JobRepository;
import dev.simul.node.SimulProperties;
import dev.simul.node.ThisNode;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Takes requests: into the queue, or only to say what would come of them. Thread-safe.
@Service
public class SubmissionService {
  private final RequestCheck check;
  private final Admission admission;
  private final JobRepository jobs;
  private final ThisNode node;
  private final int queueLimit;

  SubmissionService(
      RequestCheck check,
      Admission admission,
      JobRepository jobs,
      ThisNode node,
      SimulProperties properties) {
    this.check = check;
    this.admission = admission;
    this.jobs = jobs;
    this.node = node;
    this.queueLimit = properties.queue().limit();
  }

  /// What would come of a submission.
  ///
  /// @param spec the request with every default, as JSON for clients
  /// @param estimate what the measurement takes
  /// @param limits what the machine and its operator allow now
  /// @param queueLimit how many jobs may wait
  /// @param queued how many wait now
  public record Trial(String spec, Estimate estimate, Limits limits, int queueLimit, int queued) {}

  /// Takes a job into the queue.
  ///
  /// @param body the body of the request, whatever it is
  /// @param key the key under which it is submitted, or null
  public Submission<Job> submit(byte[] body, Submitter submitter, @Nullable IdempotencyKey key) {
    return admission
        .earlier(key, jobs::find)
        .orElseGet(() ->
            switch (check.check(body, submitter.limits())) {
              case Reading.Accepted request ->
                  admission.admit(
                      List.of(check.entry(request, submitter.name())),
                      submitter,
                      key,
                      List::getFirst,
                      jobs::find);
              case Reading.Refused(var violations) -> new Submission.Refused<>(violations);
            });
  }

  /// Says what would come of a submission, and queues nothing.
  ///
  /// @param body the body of the request, whatever it is
  /// @return accepted or refused, and never anything else
  public Submission<Trial> dryRun(byte[] body, Submitter submitter) {
    return switch (check.check(body, submitter.limits())) {
      case Reading.Accepted(Experiment experiment, _, _) ->
          new Submission.Accepted<>(
              new Trial(
                  check.spec(experiment),
                  check.estimate(experiment),
                  node.limits(),
                  queueLimit,
                  jobs.queued()));
      case Reading.Refused(var violations) -> new Submission.Refused<>(violations);
    };
  }
}
