package dev.simul.job.http;

import dev.simul.experiment.Experiment;
import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.JobService;
import dev.simul.job.result.JobResults;
import dev.simul.overload.Readers;
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
@RestController
@RequestMapping("/jobs/{id}")
class ResultController {
  private final JobService jobs;
  private final ResultAnswers answers;
  private final JobResults results;
  private final Readers readers;

  ResultController(JobService jobs, ResultAnswers answers, JobResults results, Readers readers) {
    this.jobs = jobs;
    this.answers = answers;
    this.results = results;
    this.readers = readers;
  }

  @GetMapping("/result")
  ResponseEntity<Object> result(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(defaultValue = "") List<String> include,
      @RequestParam(required = false) @Nullable Integer attempt,
      @RequestHeader HttpHeaders headers) {
    boolean samples = withSamples(include);
    ResultFormat form = ResultFormat.of(format, headers);
    readers.enter();
    Job job = jobs.find(id).orElseThrow(() -> JobProblems.notFound(id));
    return answers.answer(
        job,
        attempt == null ? job.attempt() : attempt(job, attempt),
        form,
        samples,
        ResponseEntity.ok());
  }

  private static boolean withSamples(List<String> include) {
    include.stream()
        .filter(word -> !word.equals("samples"))
        .findFirst()
        .ifPresent(word -> {
          throw JobProblems.badParameter("include", "must be samples, but is " + word);
        });
    return !include.isEmpty();
  }

  private Attempt attempt(Job job, int number) {
    return Stream.concat(jobs.formerAttempts(job).stream(), Stream.of(job.attempt()))
        .filter(attempt -> attempt.number() == number)
        .findFirst()
        .orElseThrow(() ->
            JobProblems.badParameter(
                "attempt", "must be 1 to " + job.attempt().number() + ", but is " + number));
  }

  @GetMapping(path = "/trace", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> trace(@PathVariable String id) {
    readers.enter();
    Job job = jobs.find(id).orElseThrow(() -> JobProblems.notFound(id));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + job.id() + ".trace.json\"")
        .body(
            new TraceAnswer(
                results.stored(job).cells().stream().map(Experiment.Cell::key).toList(),
                cell -> results.trace(job.attempt(), cell)));
  }
}
