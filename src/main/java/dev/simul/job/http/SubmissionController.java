package dev.simul.job.http;

import dev.simul.job.Job;
import dev.simul.job.JobService;
import dev.simul.job.storage.UnreadableException;
import dev.simul.job.submission.IdempotencyKey;
import dev.simul.job.submission.Submission;
import dev.simul.job.submission.SubmissionService;
import dev.simul.job.submission.Submitter;
import dev.simul.node.SimulProperties;
import dev.simul.overload.Bulkhead;
import dev.simul.overload.Client;
import dev.simul.overload.Readers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Jobs over HTTP: submitting them, and waiting for what comes of them.
@RestController
@RequestMapping("/jobs")
class SubmissionController {
  private static final String APPLIED = "Preference-Applied";
  private static final String RETRY_SECONDS = "1";

  private final SubmissionService submissions;
  private final JobService jobs;
  private final JobPresentation presentation;
  private final ResultAnswers results;
  private final Readers readers;
  private final Bulkhead waiting;

  SubmissionController(
      SubmissionService submissions,
      JobService jobs,
      JobPresentation presentation,
      ResultAnswers results,
      Readers readers,
      SimulProperties properties) {
    this.submissions = submissions;
    this.jobs = jobs;
    this.presentation = presentation;
    this.results = results;
    this.readers = readers;
    int places = properties.clients().waiting();
    this.waiting = new Bulkhead(places, places);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> submit(
      InputStream body,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest request) {
    ResultFormat format = ResultFormat.of(null, headers);
    byte[] bytes = SubmittedBody.read(body, headers);
    Submitter submitter = Submitters.of(request);
    IdempotencyKey key = IdempotencyHeader.key(headers, bytes, submitter.name());
    if (dryRun) {
      return tried(bytes, submitter);
    }
    return switch (submissions.submit(bytes, submitter, key)) {
      case Submission.Accepted(Job job) ->
          PreferredWait.of(headers.getOrEmpty("Prefer"))
              .map(wait -> waited(job, wait, format, Client.of(request)))
              .orElseGet(() -> accepted(job, format, new HttpHeaders()));
      case Submission.Refused(var violations) -> JobProblems.refused(violations);
      case Submission.QueueFull<?> full -> JobProblems.queueFull(full);
      case Submission.KeyTaken(String taken) -> JobProblems.keyTaken(taken);
    };
  }

  private ResponseEntity<Object> tried(byte[] body, Submitter submitter) {
    return switch (submissions.dryRun(body, submitter)) {
      case Submission.Accepted(SubmissionService.Trial trial) ->
          ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(TrialView.of(trial));
      case Submission.Refused(var violations) -> JobProblems.refused(violations);
      case Submission.QueueFull<?> full -> JobProblems.queueFull(full);
      case Submission.KeyTaken(String taken) -> JobProblems.keyTaken(taken);
    };
  }

  /// Waits for the end of a job, if there is a place to wait. A client must not take the wait for
  /// granted, so that one without a place is answered as if it had not asked.
  private ResponseEntity<Object> waited(
      Job submitted, Duration wait, ResultFormat format, Client client) {
    if (!(waiting.enter(client, Duration.ZERO) instanceof Bulkhead.Permit place)) {
      return accepted(submitted, format, new HttpHeaders());
    }
    Job job;
    try (place) {
      job = jobs.await(submitted, wait).orElseThrow(() -> JobProblems.notFound(submitted.id()));
    }
    HttpHeaders headers = new HttpHeaders();
    headers.set(APPLIED, "wait=" + wait.toSeconds());
    return job.state().terminal() && readers.tryEnter()
        ? result(job, format, headers)
        : accepted(job, format, headers);
  }

  /// Answers with the result of a job that has ended, or with the job, if another Simul measured it
  /// and this one cannot read that.
  private ResponseEntity<Object> result(Job job, ResultFormat format, HttpHeaders headers) {
    try {
      return results.answer(
          job,
          job.attempt(),
          format,
          false,
          ResponseEntity.ok().headers(headers).location(location(job)));
    } catch (UnreadableException unreadable) {
      return accepted(job, format, headers);
    }
  }

  private ResponseEntity<Object> accepted(Job job, ResultFormat format, HttpHeaders headers) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted()
            .headers(headers)
            .location(location(job))
            .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    return format == ResultFormat.MARKDOWN
        ? answer.contentType(format.type()).body(presentation.line(job))
        : answer.contentType(MediaType.APPLICATION_JSON).body(presentation.view(job));
  }

  private static URI location(Job job) {
    return URI.create("/jobs/" + job.id());
  }
}
