package dev.simul.job.http;

import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.JobService;
import dev.simul.job.result.JobResults;
import dev.simul.report.JmhReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The results of jobs over HTTP.
@Tag(name = "Results", description = "What was measured, in several forms.")
@RestController
@RequestMapping("/jobs/{id}")
class ResultController {
  private static final String TRACE =
      """
      {"traceEvents": [
         {"name": "process_name", "ph": "M", "pid": 1, "tid": 0, "args": {"name": "serial"}},
         {"name": "task 0", "cat": "task", "ph": "X", "ts": 12.5, "dur": 50120.1, "pid": 1, "tid": 1000, "args": {"task": 0}}],
       "displayTimeUnit": "ms",
       "otherData": {"omitted": {"serial": {"tasksBeyondLimit": 0, "tasksBeyondLanes": 0, "notes": 0}}}}
      """;

  private final JobService jobs;
  private final ResultAnswers answers;
  private final JobResults results;

  ResultController(JobService jobs, ResultAnswers answers, JobResults results) {
    this.jobs = jobs;
    this.answers = answers;
    this.results = results;
  }

  @Operation(
      summary = "Get what was measured, also while the job runs",
      description = "latest stands for the job submitted last.")
  @ApiResponse(
      responseCode = "200",
      description = "The result.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(oneOf = {ResultView.class, JmhReport.Benchmark[].class})),
        @Content(
            mediaType = MediaType.TEXT_MARKDOWN_VALUE,
            schema = @Schema(type = "string", description = "A report."),
            examples = @ExampleObject(JobController.MARKDOWN)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string", description = "A row for each cell."),
            examples = @ExampleObject(JobController.CSV))
      })
  @GetMapping("/result")
  ResponseEntity<Object> result(
      @Parameter(description = JobController.ID, example = JobController.LATEST) @PathVariable
          String id,
      @Parameter(
              description = "The form, before what Accept says.",
              schema = @Schema(allowableValues = {"json", "md", "csv", "jmh"}),
              example = "md")
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(
              description = "What else to tell: the measured iterations, in JSON and CSV.",
              array = @ArraySchema(schema = @Schema(allowableValues = "samples")),
              example = "samples")
          @RequestParam(defaultValue = "")
          List<String> include,
      @Parameter(
              description =
                  "An attempt of the job before the last one, whose process died: what it had measured.",
              example = "1")
          @RequestParam(required = false)
          @Nullable Integer attempt,
      @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
    for (String word : include) {
      if (!word.equals("samples")) {
        throw JobProblems.badParameter("include", "must be samples, but is " + word);
      }
    }
    Job job = jobs.find(id).orElseThrow(() -> JobProblems.notFound(id));
    return answers.answer(
        job,
        attempt == null ? job.attempt() : attempt(job, attempt),
        ResultFormat.of(format, headers),
        !include.isEmpty(),
        ResponseEntity.ok());
  }

  private Attempt attempt(Job job, int number) {
    return Stream.concat(jobs.formerAttempts(job).stream(), Stream.of(job.attempt()))
        .filter(attempt -> attempt.number() == number)
        .findFirst()
        .orElseThrow(() ->
            JobProblems.badParameter(
                "attempt", "must be 1 to " + job.attempt().number() + ", but is " + number));
  }

  @Operation(
      summary = "Get what the tasks of one iteration did when, as a trace to look at",
      description =
          "Chrome's Trace Event Format, which Perfetto and chrome://tracing open: a process for each cell that was traced"
              + " so far, a lane for each worker slot (at most 256), a slice for each task (the first 10,000), and the notes"
              + " of tasks. The iteration is one of its own and is not measured.")
  @ApiResponse(
      responseCode = "200",
      description = "The trace.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema =
                  @Schema(
                      type = "object",
                      description =
                          "Chrome's JSON Object Format: the events, with times in microseconds, and in otherData what"
                              + " each cell leaves out."),
              examples = @ExampleObject(TRACE)))
  @GetMapping(path = "/trace", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> trace(
      @Parameter(description = JobController.ID, example = JobController.LATEST) @PathVariable
          String id) {
    Job job = jobs.find(id).orElseThrow(() -> JobProblems.notFound(id));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + job.id() + ".trace.json\"")
        .body(results.trace(job));
  }
}
