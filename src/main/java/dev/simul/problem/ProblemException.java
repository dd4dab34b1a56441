package dev.simul.problem;

import java.io.Serial;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/// Ends a request with a problem, wherever it is thrown.
public final class ProblemException extends ErrorResponseException {
  @Serial private static final long serialVersionUID = 1;

  public ProblemException(Problem problem) {
    this(problem, HttpHeaders.EMPTY);
  }

  /// @param headers further headers of the answer
  public ProblemException(Problem problem, HttpHeaders headers) {
    super(problem.status(), problem.toDetail(), null);
    getHeaders().putAll(headers);
  }
}
