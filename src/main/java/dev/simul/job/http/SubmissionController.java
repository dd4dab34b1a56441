package dev.simul.job.http;

import dev.simul.job.Job;
import dev.simul.job.JobService;
import dev.simul.job.submission.IdempotencyKey;
import dev.simul.job.submission.Submission;
import dev.simul.job.submission.SubmissionService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Jobs", description = "Submit, follow, cancel and remove benchmark jobs.")
@RestController
@RequestMapping("/jobs")
class SubmissionController {
  private static final String LINE = "Job 7 runs, 25% done, generation 2 of 6, about 12 s left";
  private static final String JOB = "/jobs/0199c0de-7a52-7c3a-9d2e-0f5b8a3c1d4e";
  private static final String APPLIED = "Preference-Applied";
  private static final String WAITED = "The wait that was applied, if one was asked for.";
  private static final String WAIT = "wait=90";
  private static final String RETRY_SECONDS = "1";
  private static final String MARKDOWN = JobController.MARKDOWN;
  private static final String CSV = JobController.CSV;

  private final SubmissionService submissions;
  private final JobService jobs;
  private final JobPresentation presentation;
  private final ResultAnswers results;

  SubmissionController(
      SubmissionService submissions,
      JobService jobs,
      JobPresentation presentation,
      ResultAnswers results) {
    this.submissions = submissions;
    this.jobs = jobs;
    this.presentation = presentation;
    this.results = results;
  }

  @Operation(
      summary = "Submit a job",
      description =
          "Answers at once, or with Prefer: wait=N (RFC 7240, at most 600 seconds) when the job ends, with its result.")
  @Parameter(
      name = "Prefer",
      in = ParameterIn.HEADER,
      description = "wait=N: for how many seconds to wait for the end of the job.",
      schema = @Schema(type = "string"),
      example = WAIT)
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      description =
          "Within 24 hours the same key with the same body gets the same job, and with another body an error.",
      schema = @Schema(type = "string", pattern = "^[!-~]{1,257}$"),
      example = "nightly-2026-11-22")
  @ApiResponse(
      responseCode = "202",
      description = "It is in the queue, or still under way after the wait.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = JobView.class)),
        @Content(
            mediaType = MediaType.TEXT_MARKDOWN_VALUE,
            schema = @Schema(type = "string", description = "A line that says how far it is."),
            examples = @ExampleObject(LINE))
      },
      headers = {
        @Header(
            name = HttpHeaders.LOCATION,
            description = "The job.",
            required = true,
            schema = @Schema(type = "string", pattern = "^/jobs/", example = JOB)),
        @Header(
            name = HttpHeaders.RETRY_AFTER,
            description = "Seconds to wait before asking for the job.",
            required = true,
            schema = @Schema(type = "integer", minimum = "1", example = RETRY_SECONDS)),
        @Header(
            name = APPLIED,
            description = WAITED,
            schema = @Schema(type = "string", example = WAIT))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The result of the job, which has ended; or what a dry run found.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(oneOf = {ResultView.class, TrialView.class})),
        @Content(
            mediaType = MediaType.TEXT_MARKDOWN_VALUE,
            schema = @Schema(type = "string", description = "A report."),
            examples = @ExampleObject(MARKDOWN)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string", description = "A row for each cell."),
            examples = @ExampleObject(CSV))
      },
      headers = {
        @Header(
            name = HttpHeaders.LOCATION,
            description = "The job; not with a dry run.",
            schema = @Schema(type = "string", pattern = "^/jobs/", example = JOB)),
        @Header(
            name = APPLIED,
            description = WAITED,
            schema = @Schema(type = "string", example = WAIT))
      })
  @ApiResponse(
      responseCode = "429",
      headers =
          @Header(
              name = HttpHeaders.RETRY_AFTER,
              description = "Seconds to wait before trying again.",
              required = true,
              schema = @Schema(type = "integer", minimum = "1", example = "30")))
  @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
  ResponseEntity<Object> submit(
      InputStream body,
      @Parameter(
              description = "Whether only to say what would be measured, and what it takes.",
              example = "false")
          @RequestParam(defaultValue = "false")
          boolean dryRun,
      @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
    ResultFormat format = ResultFormat.of(null, headers);
    byte[] bytes = SubmittedBody.read(body, headers);
    IdempotencyKey key = IdempotencyHeader.key(headers, bytes);
    if (dryRun) {
      return tried(bytes);
    }
    return switch (submissions.submit(bytes, key)) {
      case Submission.Accepted(Job job) ->
          PreferredWait.of(headers.getOrEmpty("Prefer"))
              .map(wait -> waited(job, wait, format))
              .orElseGet(() -> accepted(job, format, new HttpHeaders()));
      case Submission.Refused(var violations) -> JobProblems.refused(violations);
      case Submission.QueueFull<?> full -> JobProblems.queueFull(full);
      case Submission.KeyTaken(String taken) -> JobProblems.keyTaken(taken);
    };
  }

  private ResponseEntity<Object> tried(byte[] body) {
    return switch (submissions.dryRun(body)) {
      case Submission.Accepted(SubmissionService.Trial trial) ->
          ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(TrialView.of(trial));
      case Submission.Refused(var violations) -> JobProblems.refused(violations);
      case Submission.QueueFull<?> full -> JobProblems.queueFull(full);
      case Submission.KeyTaken(String taken) -> JobProblems.keyTaken(taken);
    };
  }

  private ResponseEntity<Object> waited(Job submitted, Duration wait, ResultFormat format) {
    Job job = jobs.await(submitted, wait).orElseThrow(() -> JobProblems.notFound(submitted.id()));
    HttpHeaders headers = new HttpHeaders();
    headers.set(APPLIED, "wait=" + wait.toSeconds());
    return job.state().terminal()
        ? results.answer(
            job,
            job.attempt(),
            format,
            false,
            ResponseEntity.ok().headers(headers).location(location(job)))
        : accepted(job, format, headers);
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
