package dev.simul.job.http;

import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.overload.LargeAnswer;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Puts results into answers, in the form that was asked for. Who calls it has a place among the
/// [dev.simul.overload.Readers]. Thread-safe.
@Component
class ResultAnswers {
  private final JobPresentation presentation;

  ResultAnswers(JobPresentation presentation) {
    this.presentation = presentation;
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
              case HTML -> LargeAnswer.text(presentation.html(job, attempt));
              case JMH -> LargeAnswer.json(presentation.jmh(job, attempt));
            });
  }
}
