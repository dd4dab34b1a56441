package dev.simul.job.http;

import dev.simul.analysis.Certificate;
import dev.simul.comparison.Fingerprint;
import dev.simul.engine.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Progress;
import dev.simul.experiment.Result;
import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.JobListing;
import dev.simul.job.JobService;
import dev.simul.job.MissingNodes;
import dev.simul.job.result.JobResults;
import dev.simul.job.result.SelfTests;
import dev.simul.page.HtmlReport;
import dev.simul.report.CsvReport;
import dev.simul.report.JmhReport;
import dev.simul.report.MarkdownReport;
import dev.simul.report.MarkdownText;
import dev.simul.report.ResultView;
import dev.simul.report.ResultWords;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Shows jobs and their results in the forms that clients take. Thread-safe.
@Component
public class JobPresentation {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JobService jobs;
  private final MissingNodes missingNodes;
  private final JobResults results;
  private final SelfTests selfTests;
  private final MarkdownReport report;
  private final Engine engine;
  private final HtmlReport page;
  private final JsonMapper mapper;

  JobPresentation(
      JobService jobs,
      MissingNodes missingNodes,
      JobResults results,
      SelfTests selfTests,
      MarkdownReport report,
      Engine engine,
      JsonMapper mapper) {
    this.jobs = jobs;
    this.missingNodes = missingNodes;
    this.results = results;
    this.selfTests = selfTests;
    this.report = report;
    this.engine = engine;
    this.page = new HtmlReport(engine, mapper);
    this.mapper = mapper;
  }

  /// Returns a job as clients see it.
  public JobView view(Job job) {
    return views(List.of(job)).getFirst();
  }

  private List<JobView> views(List<Job> all) {
    Map<String, Integer> positions = jobs.positions(all);
    Map<String, String> waits = missingNodes.waits(all);
    return all.stream()
        .map(job ->
            JobView.of(job, positions.get(job.id()), waits.get(job.id()), jobs.formerAttempts(job)))
        .toList();
  }

  JobView.Page page(JobListing.Page page) {
    return new JobView.Page(views(page.jobs()), page.last().map(JobQuery::cursor).orElse(null));
  }

  /// Returns an answer with a tag of its content, by which a client sees whether it has it already.
  ResponseEntity<byte[]> tagged(Object view) {
    byte[] json = mapper.writeValueAsBytes(view);
    CRC32C sum = new CRC32C();
    sum.update(json);
    return ResponseEntity.ok()
        .eTag(Integer.toHexString(json.length) + "-" + Long.toHexString(sum.getValue()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(json);
  }

  /// Returns what an attempt measured so far.
  ///
  /// @param samples whether with the timed iterations
  ResultView result(Job job, Attempt attempt, boolean samples) {
    Measured measured = results.measured(job, attempt);
    return ResultView.of(
        measured.result(),
        ResultWords.of(engine.bind(measured.experiment()), measured.result()),
        new ResultView.Origin(
            attempt.jobId(),
            attempt.running(),
            attempt.ended(),
            object(attempt.node()),
            fingerprint(measured, attempt.environment()),
            object(attempt.environment()),
            selfTests.before(attempt).orElse(null)),
        samples);
  }

  private static @Nullable Fingerprint fingerprint(
      Measured measured, @Nullable String environment) {
    return environment == null
        ? null
        : Fingerprint.of(measured.experiment(), environment, measured.result());
  }

  /// Returns what an attempt measured so far, as Markdown.
  String markdown(Job job, Attempt attempt) {
    return report.of(results.measured(job, attempt))
        + selfTests.before(attempt).map(JobPresentation::certified).orElse("")
        + ending(job, attempt);
  }

  private static String certified(Certificate selfTest) {
    return String.format(
        Locale.ROOT,
        "\n*Self-test of this machine on %s: among equal cells, differences above %.1f%% are"
            + " excluded.*\n",
        LocalDate.ofInstant(selfTest.finishedAt(), ZoneOffset.UTC),
        100 * selfTest.noiseFloor());
  }

  private static String ending(Job job, Attempt attempt) {
    boolean former = attempt.number() != job.attempt().number();
    String reason = former ? attempt.reason() : job.reason();
    String what = former ? "Attempt " + attempt.number() : job.state().toString();
    return reason == null ? "" : "\n*" + what + ": " + MarkdownText.of(reason) + "*\n";
  }

  /// Returns what an attempt measured so far, as one HTML file.
  String html(Job job, Attempt attempt) {
    Experiment experiment = results.stored(job);
    boolean former = attempt.number() != job.attempt().number();
    String get = "GET /jobs/" + job.id();
    return page.of(
        new HtmlReport.Measurement(
            experiment,
            view(job),
            result(job, attempt, true),
            cell -> results.trace(attempt, cell),
            get + "/result?include=samples" + (former ? "&attempt=" + attempt.number() : ""),
            former ? "no answer of the API" : get + "/trace"));
  }

  /// Returns what an attempt measured so far, as CSV.
  ///
  /// @param samples whether a row for each measured iteration, instead of one for each cell
  String csv(Job job, Attempt attempt, boolean samples) {
    Result result = results.measured(job, attempt).result();
    return samples ? CsvReport.samples(result) : CsvReport.cells(result);
  }

  /// Returns what an attempt measured so far, in the form of JMH's JSON.
  List<JmhReport.Benchmark> jmh(Job job, Attempt attempt) {
    return JmhReport.of(results.measured(job, attempt));
  }

  /// Returns one line of Markdown that says how far a job is and what to call.
  String line(Job job) {
    String self = "/jobs/" + job.id();
    String how =
        switch (job.state()) {
          case QUEUED ->
              "waits in the queue as number "
                  + jobs.positions(List.of(job)).getOrDefault(job.id(), 1);
          case RUNNING -> "runs" + progress(job.progress());
          case CANCELLING -> "is being cancelled";
          case SUCCEEDED, FAILED, CANCELLED, TIMED_OUT -> "has ended as " + job.state();
        };
    return "Job "
        + job.id()
        + " "
        + how
        + (job.reason() == null ? "" : " (" + MarkdownText.of(job.reason()) + ")")
        + ": GET "
        + self
        + "/result for what is measured so far, GET "
        + self
        + " for its state.\n";
  }

  private static String progress(@Nullable Progress progress) {
    if (progress == null) {
      return "";
    }
    String left =
        progress.secondsLeft() == null
            ? ""
            : String.format(Locale.ROOT, ", about %.0f s left", progress.secondsLeft());
    return String.format(
            Locale.ROOT,
            ", %.0f%% done, generation %d of %d",
            100 * progress.fraction(),
            progress.generation(),
            progress.generations())
        + left;
  }

  private @Nullable Map<String, Object> object(@Nullable String json) {
    return json == null ? null : mapper.readValue(json, OBJECT);
  }
}
