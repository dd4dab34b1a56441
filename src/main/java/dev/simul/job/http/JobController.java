package dev.simul.job.http;

import dev.simul.job.Job;
import dev.simul.job.JobFilter;
import dev.simul.job.JobService;
import dev.simul.job.JobState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Jobs over HTTP: listing, following, cancelling and removing them.
@Tag(name = "Jobs", description = "Submit, follow, cancel and remove benchmark jobs.")
@RestController
@RequestMapping("/jobs")
class JobController {
  static final String ID = "The job's id, or for reading also latest: the job submitted last.";
  static final String LATEST = "latest";
  static final String MARKDOWN = "# CPU-bound: 4 tasks, each counting to 387,420,489 (9^9)";
  static final String CSV = "key,status,reason\r\nserial,OK,";
  private static final String OWN_ID = "The job's id.";
  private static final String EXAMPLE_ID = "0199c0de-7a52-7c3a-9d2e-0f5b8a3c1d4e";
  private static final String TAG = "\"a1f-3b2c9d40\"";
  private static final String TAGGED = "Changes whenever the job does.";

  private final JobService jobs;
  private final JobPresentation presentation;
  private final JobQuery query;

  JobController(JobService jobs, JobPresentation presentation, JobQuery query) {
    this.jobs = jobs;
    this.presentation = presentation;
    this.query = query;
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

  private static Job found(Optional<Job> job, String id) {
    return job.orElseThrow(() -> JobProblems.notFound(id));
  }
}
