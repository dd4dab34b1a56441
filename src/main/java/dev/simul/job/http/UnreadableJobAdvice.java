package dev.simul.job.http;

import dev.simul.job.storage.UnreadableException;
import dev.simul.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Says why a stored job cannot be read, before the advice for all exceptions calls it a failure.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadableJobAdvice {

  /// @throws UnreadableException if a part of the answer has been sent, which cuts the connection
  @ExceptionHandler
  ResponseEntity<Object> unreadable(UnreadableException unreadable, HttpServletResponse response) {
    if (response.isCommitted()) {
      throw unreadable;
    }
    return new Problem(
            HttpStatus.CONFLICT,
            JobProblems.UNREADABLE,
            "This Simul cannot read the job: " + unreadable.getMessage() + ".")
        .toResponse();
  }
}
