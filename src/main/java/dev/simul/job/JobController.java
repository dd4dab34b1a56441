package dev.simul.job;

import dev.simul.experiment.Experiment;
import dev.simul.node.SimulProperties;
import dev.simul.node.ThisNode;
import dev.simul.request.Reading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Jobs over HTTP: submitting, listing, following, cancelling and removing them.
@Tag(name = "Jobs", description = "Submit, follow, cancel and remove benchmark jobs.")
@RestController
@RequestMapping("/jobs")
class JobController {
  static final String ID = "The job's id, or for reading also latest: the job submitted last.";
  static final String LATEST = "latest";
  static final String MARKDOWN = "# CPU-bound: 4 tasks, each counting to 387,420,489 (9^9)";
  static final String CSV = "key,status,reason\r\nserial,OK,";
  private static final String LINE = "Job 7 runs, 25% done, generation 2 of 6, about 12 s left";
  private static final String OWN_ID = "The job's id.";
  private static final String EXAMPLE_ID = "0199c0de-7a52-7c3a-9d2e-0f5b8a3c1d4e";
  private static final String JOB = "/jobs/" + EXAMPLE_ID;
  private static final String APPLIED = "Preference-Applied";
  private static final String WAITED = "The wait that was applied, if one was asked for.";
  private static final String WAIT = "wait=90";
  private static final String TAG = "\"a1f-3b2c9d40\"";
  private static final String TAGGED = "Changes whenever the job does.";
  private static final String RETRY_SECONDS = "1";

  private final JobService jobs;
  private final JobPresentation presentation;
  private final ResultAnswers results;
  private final JobQuery query;
  private final ThisNode node;
  private final int queueLimit;

  JobController(
      JobService jobs,
      JobPresentation presentation,
      ResultAnswers results,
      JobQuery query,
      ThisNode node,
      SimulProperties properties) {
    this.jobs = jobs;
    this.presentation = presentation;
    this.results = results;
    this.query = query;
    this.node = node;
    this.queueLimit = properties.queue().limit();
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
    return switch (jobs.submit(bytes, key)) {
      case Submission.Accepted(Job job) ->
          PreferredWait.of(headers.getOrEmpty("Prefer"))
              .map(wait -> waited(job, wait, format))
              .orElseGet(() -> accepted(job, format, new HttpHeaders()));
      case Submission.Refused(var violations) -> JobProblems.refused(violations);
      case Submission.QueueFull<?> full -> JobProblems.queueFull(full);
      case Submission.KeyTaken(String taken) -> JobProblems.keyTaken(taken);
    };
  }

  @Operation(summary = "List jobs, newest first")
  @Parameter(
      name = "label",
      in = ParameterIn.QUERY,
      description = "With this label; may be repeated, for jobs with all of them.",
      array = @ArraySchema(schema = @Schema(type = "string")),
      explode = Explode.TRUE,
      example = "team=x")
  @ApiResponse(responseCode = "200", description = "A page of jobs.")
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  JobView.Page list(
      @Parameter(
              description = "In one of these states, with commas between.",
              array = @ArraySchema(schema = @Schema(implementation = JobState.class)),
              explode = Explode.FALSE,
              example = "SUCCEEDED")
          @RequestParam(defaultValue = "")
          List<String> state,
      @Parameter(description = "With this type of workload.", example = "count")
          @RequestParam(required = false)
          @Nullable String workload,
      @Parameter(description = "With this type of executor.", example = "virtual-threads")
          @RequestParam(required = false)
          @Nullable String executor,
      @Parameter(
              description = "Submitted at that time or later.",
              schema = @Schema(type = "string", format = "date-time"),
              example = "2026-11-22T15:00:00Z")
          @RequestParam(required = false)
          @Nullable String since,
      @Parameter(description = "How many at most.", example = "50")
          @RequestParam(defaultValue = "50")
          @Min(1)
          @Max(200)
          int limit,
      @Parameter(
              description = "The value of next of the page before.",
              example = "MDE5OWMwZGUtN2E1Mi03YzNhLTlkMmUtMGY1YjhhM2MxZDRl")
          @RequestParam(required = false)
          @Nullable String cursor,
      HttpServletRequest request) {
    // Taken from the request, for a list that is bound would be split at commas.
    List<String> labels =
        List.of(Objects.requireNonNullElse(request.getParameterValues("label"), new String[0]));
    JobFilter filter = query.filter(state, workload, executor, labels, since);
    return presentation.page(jobs.page(filter, JobQuery.before(cursor), limit));
  }

  @Operation(
      summary = "See where a job stands",
      description =
          "latest stands for the job submitted last. The answer has an ETag: send it back with If-None-Match to be told"
              + " of changes only.")
  @Parameter(
      name = HttpHeaders.IF_NONE_MATCH,
      in = ParameterIn.HEADER,
      description = "The ETag of an earlier answer.",
      schema = @Schema(type = "string"),
      example = TAG)
  @ApiResponse(
      responseCode = "200",
      description = "The job.",
      content = @Content(schema = @Schema(implementation = JobView.class)),
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = TAGGED,
              required = true,
              schema = @Schema(type = "string", example = TAG)))
  @ApiResponse(
      responseCode = "304",
      description = "The job is as it was in the answer with that ETag.",
      content = @Content,
      headers =
          @Header(
              name = HttpHeaders.ETAG,
              description = TAGGED,
              required = true,
              schema = @Schema(type = "string", example = TAG)))
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> get(
      @Parameter(description = ID, example = LATEST) @PathVariable String id) {
    return presentation.tagged(presentation.view(found(jobs.find(id), id)));
  }

  @Operation(
      summary = "Cancel a job",
      description =
          "Once its state is CANCELLED, no process and no file of it is left; what was measured is kept. A job that"
              + " has ended stays as it is.")
  @ApiResponse(
      responseCode = "202",
      description = "It is cancelled, is being cancelled, or had ended.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = JobView.class)))
  @PostMapping("/{id}/cancel")
  ResponseEntity<Object> cancel(
      @Parameter(description = OWN_ID, example = EXAMPLE_ID) @PathVariable String id) {
    return ResponseEntity.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .body(presentation.view(found(jobs.cancel(id), id)));
  }

  @Operation(
      summary = "Remove a job that has ended",
      description = "With all that was measured. One that has not ended must be cancelled before.")
  @ApiResponse(responseCode = "204", description = "It is removed.", content = @Content)
  @DeleteMapping("/{id}")
  ResponseEntity<Object> delete(
      @Parameter(description = OWN_ID, example = EXAMPLE_ID) @PathVariable String id) {
    return jobs.delete(found(jobs.findById(id), id))
        .map(JobProblems::notEnded)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private ResponseEntity<Object> tried(byte[] body) {
    return switch (jobs.read(body)) {
      case Reading.Accepted(Experiment experiment, _) ->
          ResponseEntity.ok()
              .contentType(MediaType.APPLICATION_JSON)
              .body(
                  TrialView.of(
                      jobs.spec(experiment),
                      jobs.estimate(experiment),
                      node.limits(),
                      queueLimit,
                      jobs.queueDepth()));
      case Reading.Refused(var violations) -> JobProblems.refused(violations);
    };
  }

  private ResponseEntity<Object> waited(Job submitted, Duration wait, ResultFormat format) {
    Job job = found(jobs.await(submitted, wait), submitted.id());
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

  private static Job found(Optional<Job> job, String id) {
    return job.orElseThrow(() -> JobProblems.notFound(id));
  }

  private static URI location(Job job) {
    return URI.create("/jobs/" + job.id());
  }
}
