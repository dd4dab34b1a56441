package dev.simul.problem;

import java.io.Serial;
import org.springframework.web.ErrorResponseException;

/// Ends a request with a problem, from wherever it shows.
public final class ProblemException extends ErrorResponseException {
  @Serial private static final long serialVersionUID = 1;

  public ProblemException(Problem problem) {
    super(problem.status(), problem.toDetail(), null);
  }
}
