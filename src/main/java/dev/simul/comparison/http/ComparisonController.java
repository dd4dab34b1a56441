package dev.simul.comparison.http;

import dev.simul.comparison.Comparison;
import dev.simul.comparison.Difference;
import dev.simul.comparison.FinishedJob;
import dev.simul.comparison.Varying;
import dev.simul.job.http.JobProblems;
import dev.simul.job.http.ResultFormat;
import dev.simul.overload.LargeAnswer;
import dev.simul.overload.Readers;
import dev.simul.report.ComparisonReport;
import dev.simul.report.CsvReport;
import dev.simul.request.json.Spelling;
import dev.simul.request.json.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Comparisons of two jobs over HTTP.
@RestController
class ComparisonController {
  private static final Set<ResultFormat> FORMS =
      EnumSet.of(ResultFormat.JSON, ResultFormat.MARKDOWN, ResultFormat.CSV);

  private final FinishedJobs jobs;
  private final Readers readers;

  ComparisonController(FinishedJobs jobs, Readers readers) {
    this.jobs = jobs;
    this.readers = readers;
  }

  @GetMapping("/comparisons")
  ResponseEntity<Object> compare(
      @RequestParam String baseline,
      @RequestParam String candidate,
      @RequestParam(defaultValue = "none") String varying,
      @RequestParam(required = false) @Nullable String format,
      @RequestHeader HttpHeaders headers) {
    ResultFormat form = ResultFormat.of(format, headers, FORMS);
    Varying mayDiffer = varying(varying);
    readers.enter();
    FinishedJob before = jobs.find(baseline);
    FinishedJob after = jobs.find(candidate);
    if (before.id().equals(after.id())) {
      throw JobProblems.badParameter(
          "candidate", "must be another job than baseline, but both are " + after.id());
    }
    List<Difference> inWork =
        Comparison.inWork(before.measured().experiment(), after.measured().experiment());
    if (!inWork.isEmpty()) {
      throw ComparisonProblems.notComparable(inWork);
    }
    Comparison comparison = Comparison.of(mayDiffer, before, after);
    return ResponseEntity.ok()
        .contentType(form.type())
        .body(
            switch (form) {
              case MARKDOWN -> LargeAnswer.text(ComparisonReport.of(comparison));
              case CSV -> LargeAnswer.text(CsvReport.comparison(comparison));
              case JSON, HTML, JMH -> LargeAnswer.json(comparison);
            });
  }

  private static Varying varying(String word) {
    List<String> words = Words.all(Varying.values());
    if (!words.contains(word)) {
      throw JobProblems.badParameter(
          "varying",
          "must be among "
              + String.join(", ", words)
              + ", but is "
              + word
              + Spelling.suggestion(word, words));
    }
    return Words.constant(Varying.class, word);
  }
}
