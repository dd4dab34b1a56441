package dev.simul.study.http;

import dev.simul.job.JobGroup;
import dev.simul.job.http.IdempotencyHeader;
import dev.simul.job.http.JobProblems;
import dev.simul.job.http.ResultFormat;
import dev.simul.job.http.SubmittedBody;
import dev.simul.job.submission.IdempotencyKey;
import dev.simul.job.submission.Submission;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.report.StudyReport;
import dev.simul.request.StudyRequestReader;
import dev.simul.request.StudyRequestReader.StudyReading;
import dev.simul.request.preset.Size;
import dev.simul.request.preset.SizedName;
import dev.simul.study.Studies;
import dev.simul.study.Study;
import dev.simul.study.http.StudyService.StudyRun;
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
import java.util.EnumSet;
import java.util.Set;
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

/// Studies over HTTP: submitting one, and reading what became of its claims.
@Tag(name = "Studies", description = "Named sets of jobs, and the claims that they judge.")
@RestController
@RequestMapping("/studies")
class StudyController {
  private static final Set<ResultFormat> FORMS =
      EnumSet.of(ResultFormat.JSON, ResultFormat.MARKDOWN);
  private static final String EXAMPLE_ID = "0199c0de-7a52-7c3a-9d2e-0f5b8a3c1d4e";
  private static final String RETRY_SECONDS = "10";

  private final StudyService service;
  private final Studies studies;
  private final StudyRequestReader reader;
  private final StudyReport report;

  StudyController(StudyService service, Studies studies, StudyReport report) {
    this.service = service;
    this.studies = studies;
    this.reader = new StudyRequestReader(studies.names());
    this.report = report;
  }

  @Operation(
      summary = "Run a study: queue its jobs, all of them or none",
      description =
          "A job that this machine cannot run is left out, with the reason. The claims are judged as the jobs end; GET the study to see how far it is.")
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      description =
          "Within 24 hours the same key with the same body gets the same study, and with another body an error.",
      schema = @Schema(type = "string", pattern = "^[!-~]{1,257}$"),
      example = "lesson-2026-11-23")
  @ApiResponse(
      responseCode = "202",
      description = "Its jobs are in the queue.",
      content = @Content(schema = @Schema(implementation = StudyView.class)),
      headers = {
        @Header(
            name = HttpHeaders.LOCATION,
            description = "The study.",
            required = true,
            schema =
                @Schema(
                    type = "string",
                    pattern = "^/studies/",
                    example = "/studies/" + EXAMPLE_ID)),
        @Header(
            name = HttpHeaders.RETRY_AFTER,
            description = "Seconds to wait before asking for the study.",
            required = true,
            schema = @Schema(type = "integer", minimum = "1", example = RETRY_SECONDS))
      })
  @ApiResponse(
      responseCode = "429",
      headers =
          @Header(
              name = HttpHeaders.RETRY_AFTER,
              description = "Seconds to wait before trying again.",
              required = true,
              schema = @Schema(type = "integer", minimum = "1", example = "30")))
  @PostMapping(
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> submitStudy(
      InputStream body, @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
    byte[] bytes = SubmittedBody.read(body, headers);
    IdempotencyKey key = IdempotencyHeader.key(headers, bytes);
    return switch (reader.read(bytes)) {
      case StudyReading.Named(SizedName(String name, Size size)) ->
          submit(studies.find(name, size).orElseThrow(), key);
      case StudyReading.Refused(var violations) -> JobProblems.refused(violations);
    };
  }

  private ResponseEntity<Object> submit(Study study, @Nullable IdempotencyKey key) {
    return switch (service.submit(study, key)) {
      case Submission.Accepted(JobGroup group) ->
          ResponseEntity.accepted()
              .location(URI.create("/studies/" + group.id()))
              .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
              .body(StudyView.of(service.run(study, group)));
      case Submission.Refused(var violations) -> JobProblems.refused(violations);
      case Submission.QueueFull<?> full -> JobProblems.queueFull(full);
      case Submission.KeyTaken(String taken) -> JobProblems.keyTaken(taken);
    };
  }

  @Operation(
      summary = "See how far a study is, and what became of its claims",
      description =
          "A claim is INCONCLUSIVE until the jobs that it speaks of have ended. As Markdown it reads like the notebook.")
  @ApiResponse(
      responseCode = "200",
      description = "The study.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = StudyView.class)),
        @Content(
            mediaType = MediaType.TEXT_MARKDOWN_VALUE,
            schema = @Schema(type = "string", description = "A report."),
            examples = @ExampleObject("# Concurrency and parallelism: the notebook's conclusions"))
      })
  @GetMapping("/{id}")
  ResponseEntity<Object> getStudy(
      @Parameter(description = "The study's id.", example = EXAMPLE_ID) @PathVariable String id,
      @Parameter(
              description = "The form, before what Accept says.",
              schema = @Schema(allowableValues = {"json", "md"}),
              example = "md")
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
    ResultFormat form = ResultFormat.of(format, headers, FORMS);
    StudyRun run = service.find(id).orElseThrow(() -> notFound(id));
    return ResponseEntity.ok()
        .contentType(form.type())
        .body(
            form == ResultFormat.MARKDOWN
                ? report.of(run.study(), run.evidence())
                : StudyView.of(run));
  }

  private static ProblemException notFound(String id) {
    return new ProblemException(
        new Problem(
            HttpStatus.NOT_FOUND,
            "STUDY_NOT_FOUND",
            "There is no study "
                + id
                + "; POST /studies answers with the id of the one that it begins."));
  }
}
