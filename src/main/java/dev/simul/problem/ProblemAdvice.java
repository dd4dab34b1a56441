package dev.simul.problem;

import dev.simul.database.FullDiskException;
import dev.simul.database.Outage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/// Turns exceptions, expected or not, into problems.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String OUTAGE_RETRY_SECONDS = "5";

  /// Answers after a failure of Simul's own: the cause goes to the log, not to the client.
  ///
  /// @throws Exception the failure, if a part of the answer has been sent: Tomcat logs it and cuts
  ///   the connection, so that nobody takes the part for the whole
  @ExceptionHandler(Exception.class)
  @Nullable ResponseEntity<Object> unexpected(Exception failure, WebRequest request)
      throws Exception {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return null;
    }
    if (isCommitted(request)) {
      throw failure;
    }
    log.error("Answering 500 to {}", request.getDescription(false), failure);
    return new Problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "INTERNAL",
            "Simul failed to serve this request; its log says why.")
        .toResponse();
  }

  /// Answers while the database is away: the same request will do later.
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  @Nullable ResponseEntity<Object> databaseFailed(Exception failure, WebRequest request)
      throws Exception {
    if (!Outage.is(failure) || isCommitted(request)) {
      return unexpected(failure, request);
    }
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
    log.warn("Answering 503 to {}: {}", request.getDescription(false), cause.getMessage());
    HttpHeaders later = new HttpHeaders();
    later.set(HttpHeaders.RETRY_AFTER, OUTAGE_RETRY_SECONDS);
    return new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "DATABASE_UNAVAILABLE",
            cause instanceof FullDiskException
                ? "The database with the jobs cannot be used now, and nothing was changed or lost: "
                    + cause.getMessage()
                    + "."
                : "The database with the jobs does not answer now: try again later. What was acknowledged is not lost;"
                    + " what this request asked for may have happened.")
        .toResponse(later);
  }

  /// Tomcat reads the query when a parameter is first asked for.
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Object> unreadableQuery(InvalidParameterException unreadable) {
    return new Problem(
            HttpStatus.BAD_REQUEST,
            Problem.VALIDATION_FAILED,
            "The query cannot be read: it must be UTF-8, percent-encoded, with at most 1000 parameters.")
        .toResponse();
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException absent,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return new Problem(
            HttpStatus.NOT_FOUND,
            "PATH_NOT_FOUND",
            "There is nothing at this path; /swagger-ui.html shows all paths.")
        .toResponse(headers);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException unsupported,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    MediaType sent = unsupported.getContentType();
    return new Problem(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "UNSUPPORTED_MEDIA_TYPE",
            "The body must be sent with Content-Type: application/json, but was sent "
                + (sent == null ? "without one that can be read." : "as " + sent + "."))
        .toResponse(headers);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
      HttpMediaTypeNotAcceptableException unacceptable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return new Problem(
            HttpStatus.NOT_ACCEPTABLE,
            "NOT_ACCEPTABLE",
            "The Accept header names no type that is available here, or cannot be read: "
                + unacceptable.getBody().getDetail())
        .toResponse(headers);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String name =
        mismatch instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : String.valueOf(mismatch.getPropertyName());
    Class<?> type = mismatch.getRequiredType();
    return invalid(
        List.of(
            new ParameterError(
                name,
                "WRONG_TYPE",
                "must be "
                    + (type == null
                        ? "of another type"
                        : "a value of type " + type.getSimpleName()))));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return invalid(
        invalid.getParameterValidationResults().stream()
            .flatMap(result ->
                result.getResolvableErrors().stream()
                    .map(error ->
                        new ParameterError(
                            Objects.requireNonNullElse(
                                result.getMethodParameter().getParameterName(), ""),
                            "OUT_OF_RANGE",
                            Objects.requireNonNullElse(
                                error.getDefaultMessage(), "is out of range"))))
            .toList());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return invalid(
        List.of(new ParameterError(missing.getParameterName(), "MISSING", "must be there")));
  }

  private static ResponseEntity<Object> invalid(List<ParameterError> errors) {
    return new Problem(
            HttpStatus.BAD_REQUEST,
            Problem.VALIDATION_FAILED,
            "A query parameter is not valid: errors says which.",
            errors)
        .toResponse();
  }

  /// Makes sure that every problem has a code and the media type of a problem, whatever the client
  /// accepts. Says nothing where the server has answered already, as it does a client whose body
  /// breaks off.
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (isCommitted(request)) {
      return null;
    }
    ResponseEntity<Object> answer =
        super.handleExceptionInternal(failure, body, headers, status, request);
    if (answer == null || !(answer.getBody() instanceof ProblemDetail problem)) {
      return answer;
    }
    if (problem.getProperties() == null || !problem.getProperties().containsKey(Problem.CODE)) {
      problem.setProperty(Problem.CODE, codeOf(answer.getStatusCode()));
    }
    // A problem that is answered on purpose, as while there is no room, is no failure.
    if (answer.getStatusCode().is5xxServerError() && !(failure instanceof ProblemException)) {
      log.error(
          "Answering {} to {}", answer.getStatusCode(), request.getDescription(false), failure);
    }
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static boolean isCommitted(WebRequest request) {
    HttpServletResponse response =
        request instanceof ServletWebRequest servlet ? servlet.getResponse() : null;
    return response != null && response.isCommitted();
  }

  static String codeOf(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return known == null || known == HttpStatus.INTERNAL_SERVER_ERROR ? "INTERNAL" : known.name();
  }
}
