package dev.simul.job.http;

import dev.simul.job.Attempt;
import dev.simul.job.Job;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Puts results into answers, in the form that was asked for. Thread-safe.
@Component
class ResultAnswers {
  private final JobPresentation presentation;

  ResultAnswers(JobPresentation presentation) {
    this.presentation = presentation;
  }

  /// Returns what an attempt of a job measured so far.
  ///
  /// @param samples whether with each measured iteration
  ResponseEntity<Object> answer(
      Job job,
      Attempt attempt,
      ResultFormat format,
      boolean samples,
      ResponseEntity.BodyBuilder answer) {
    answer.contentType(format.type());
    return switch (format) {
      case JSON -> answer.body(presentation.json(job, attempt, samples));
      case MARKDOWN -> answer.body(presentation.markdown(job, attempt));
      case CSV -> answer.body(presentation.csv(job, attempt, samples));
      case JMH -> answer.body(presentation.jmh(job, attempt));
    };
  }
}
