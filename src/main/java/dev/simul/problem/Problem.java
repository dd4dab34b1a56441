package dev.simul.problem;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/// An answer that says why a request was not served.
///
/// @param status the HTTP status
/// @param code a stable name, in upper snake case, for programs
/// @param detail what was expected, what was found and what to change, for people
/// @param errors each thing that is wrong with the request, as objects with `pointer` or
///   `parameter`, `code` and `message`; empty if the detail says it all
public record Problem(HttpStatus status, String code, String detail, List<?> errors) {
  /// The code of a request whose content is not valid.
  public static final String VALIDATION_FAILED = "VALIDATION_FAILED";

  static final String CODE = "code";
  static final String ERRORS = "errors";

  public Problem {
    errors = List.copyOf(errors);
  }

  public Problem(HttpStatus status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  /// Returns the body.
  public ProblemDetail toDetail() {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setProperty(CODE, code);
    if (!errors.isEmpty()) {
      body.setProperty(ERRORS, errors);
    }
    return body;
  }

  /// Returns the whole answer.
  public ResponseEntity<Object> toResponse() {
    return toResponse(HttpHeaders.EMPTY);
  }

  /// Returns the whole answer, with more headers.
  public ResponseEntity<Object> toResponse(HttpHeaders headers) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(toDetail());
  }
}
