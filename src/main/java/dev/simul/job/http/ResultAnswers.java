package dev.simul.job.http;

import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.overload.LargeAnswer;
import dev.simul.page.HtmlReport;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Puts results into answers, in the form that was asked for. Who calls it has a place among the
/// [dev.simul.overload.Readers]. Thread-safe.
@Component
class ResultAnswers {
  private final JobPresentation presentation;
  private final HttpServletResponse response;

  /// @param response that of the request under way
  ResultAnswers(JobPresentation presentation, HttpServletResponse response) {
    this.presentation = presentation;
    this.response = response;
  }

  /// Returns what an attempt of a job measured so far.
  ///
  /// @param samples whether with each timed iteration
  ResponseEntity<Object> answer(
      Job job,
      Attempt attempt,
      ResultFormat format,
      boolean samples,
      ResponseEntity.BodyBuilder answer) {
    return answer
        .contentType(format.type())
        .body(
            switch (format) {
              case JSON -> LargeAnswer.json(presentation.result(job, attempt, samples));
              case MARKDOWN -> LargeAnswer.text(presentation.markdown(job, attempt));
              case CSV -> LargeAnswer.text(presentation.csv(job, attempt, samples));
              case HTML -> page(job, attempt);
              case JMH -> LargeAnswer.json(presentation.jmh(job, attempt));
            });
  }

  /// Returns a page, and lets it run what stands in it. The header that allows nothing is written
  /// already: [ResponseEntity] would add a second one, of which browsers obey both.
  private LargeAnswer page(Job job, Attempt attempt) {
    String page = presentation.html(job, attempt);
    response.setHeader("Content-Security-Policy", HtmlReport.policy() + "; frame-ancestors 'none'");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + job.id() + ".html\"");
    return LargeAnswer.text(page);
  }
}
