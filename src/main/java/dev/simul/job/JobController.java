package dev.simul.job;

import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.request.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Jobs over HTTP.
@Tag(
    name = "Jobs",
    description = "Submit, follow and cancel benchmark jobs, and get their results.")
@RestController
@RequestMapping("/jobs")
class JobController {
  private static final String RETRY_SECONDS = "1";
  private static final String QUEUE_FULL_RETRY_SECONDS = "30";

  /// Documents an answer with a result.
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "200",
      description = "The result.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = ResultView.class)),
        @Content(mediaType = MediaType.TEXT_MARKDOWN_VALUE, schema = @Schema(type = "string"))
      })
  private @interface ResultResponse {}

  private final JobService jobs;
  private final JobPresentation presentation;

  JobController(JobService jobs, JobPresentation presentation) {
    this.jobs = jobs;
    this.presentation = presentation;
  }

  @Operation(
      summary = "Submit a job",
      description =
          "Answers at once, or with Prefer: wait=N (RFC 7240, at most 600 seconds) when the job ends, with its result.")
  @Parameter(
      name = "Prefer",
      in = ParameterIn.HEADER,
      description = "wait=N: for how many seconds to wait for the end of the job.",
      schema = @Schema(type = "string"))
  @ApiResponse(
      responseCode = "202",
      description = "It is in the queue, or still under way after the wait.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = JobView.class)),
        @Content(mediaType = MediaType.TEXT_MARKDOWN_VALUE, schema = @Schema(type = "string"))
      })
  @ResultResponse
  @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
  ResponseEntity<Object> submit(InputStream body, @RequestHeader HttpHeaders headers) {
    ResultFormat format = ResultFormat.of(null, headers);
    return switch (jobs.submit(SubmittedBody.read(body))) {
      case Submission.Accepted(Job job) ->
          PreferredWait.of(headers.getOrEmpty("Prefer"))
              .map(wait -> waited(job, wait, format))
              .orElseGet(() -> accepted(job, format, new HttpHeaders()));
      case Submission.Refused(List<Violation> violations) -> refused(violations);
      case Submission.QueueFull(int limit) -> queueFull(limit);
    };
  }

  @Operation(summary = "List the jobs submitted last, newest first")
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  JobView.Page newest(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return presentation.page(jobs.newest(limit));
  }

  @Operation(
      summary = "See where a job stands",
      description = "latest stands for the job submitted last.")
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  JobView get(@PathVariable String id) {
    return presentation.view(found(jobs.find(id), id));
  }

  @Operation(
      summary = "Get what was measured, also while the job runs",
      description = "latest stands for the job submitted last.")
  @ResultResponse
  @GetMapping("/{id}/result")
  ResponseEntity<Object> result(
      @PathVariable String id,
      @Parameter(
              description = "The form, before what Accept says.",
              schema = @Schema(allowableValues = {"json", "md"}))
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(
              description = "What else to tell.",
              array = @ArraySchema(schema = @Schema(allowableValues = "samples")))
          @RequestParam(defaultValue = "")
          List<String> include,
      @RequestHeader HttpHeaders headers) {
    Job job = found(jobs.find(id), id);
    return result(
        job, ResultFormat.of(format, headers), include.contains("samples"), ResponseEntity.ok());
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
  ResponseEntity<Object> cancel(@PathVariable String id) {
    return ResponseEntity.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .body(presentation.view(found(jobs.cancel(id), id)));
  }

  private ResponseEntity<Object> waited(Job submitted, Duration wait, ResultFormat format) {
    Job job = jobs.await(submitted, wait);
    HttpHeaders headers = new HttpHeaders();
    headers.set("Preference-Applied", "wait=" + wait.toSeconds());
    return job.state().terminal()
        ? result(job, format, false, ResponseEntity.ok().headers(headers).location(location(job)))
        : accepted(job, format, headers);
  }

  private ResponseEntity<Object> accepted(Job job, ResultFormat format, HttpHeaders headers) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted()
            .headers(headers)
            .location(location(job))
            .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
            .contentType(format.type());
    return switch (format) {
      case JSON -> answer.body(presentation.view(job));
      case MARKDOWN -> answer.body(presentation.line(job));
    };
  }

  private ResponseEntity<Object> result(
      Job job, ResultFormat format, boolean samples, ResponseEntity.BodyBuilder answer) {
    answer.contentType(format.type());
    return switch (format) {
      case JSON -> answer.body(presentation.json(job, samples));
      case MARKDOWN -> answer.body(presentation.markdown(job));
    };
  }

  private static ResponseEntity<Object> refused(List<Violation> violations) {
    Violation first = violations.getFirst();
    String where = first.pointer().isEmpty() ? "The body " : first.pointer() + " ";
    String more = violations.size() == 1 ? "." : ". There is more: errors lists all.";
    return new Problem(
            HttpStatus.BAD_REQUEST,
            Problem.VALIDATION_FAILED,
            where + first.message() + more,
            violations)
        .toResponse();
  }

  private static ResponseEntity<Object> queueFull(int limit) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, QUEUE_FULL_RETRY_SECONDS);
    return new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "QUEUE_FULL",
            limit
                + " jobs wait already, which is the limit (simul.queue.limit): try again later, or cancel one.")
        .toResponse(headers);
  }

  private static Job found(Optional<Job> job, String id) {
    return job.orElseThrow(() ->
        new ProblemException(
            new Problem(
                HttpStatus.NOT_FOUND,
                "JOB_NOT_FOUND",
                "There is no job " + id + "; GET /jobs lists the jobs.")));
  }

  private static URI location(Job job) {
    return URI.create("/jobs/" + job.id());
  }
}
