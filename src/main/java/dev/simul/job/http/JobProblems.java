package dev.simul.job.http;

import dev.simul.job.Job;
import dev.simul.job.submission.Submission;
import dev.simul.problem.ParameterError;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.request.json.Code;
import dev.simul.request.json.Violation;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Says what is wrong with calls about jobs.
public final class JobProblems {
  /// The code of a job that this Simul cannot read.
  public static final String UNREADABLE = "JOB_UNREADABLE";

  private static final String QUEUE_FULL_RETRY_SECONDS = "30";

  private JobProblems() {}

  /// Says what is wrong with the body of a request.
  public static ResponseEntity<Object> refused(List<Violation> violations) {
    return invalid(violations).toResponse();
  }

  private static Problem invalid(List<Violation> violations) {
    Violation first = violations.getFirst();
    String where = first.pointer().isEmpty() ? "The body " : first.pointer() + " ";
    String more = violations.size() == 1 ? "." : ". There is more: errors lists all.";
    // The request is valid; it is this service that has no such node.
    return first.code().equals(Code.NO_MATCHING_NODE.name())
        ? new Problem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            first.code(),
            where + first.message() + more,
            violations)
        : new Problem(
            HttpStatus.BAD_REQUEST,
            Problem.VALIDATION_FAILED,
            where + first.message() + more,
            violations);
  }

  /// Says that the queue has no room, and when to try again.
  public static ResponseEntity<Object> queueFull(Submission.QueueFull<?> full) {
    HttpHeaders later = new HttpHeaders();
    later.set(HttpHeaders.RETRY_AFTER, QUEUE_FULL_RETRY_SECONDS);
    return (full.ofSubmitter() ? tooManyQueued(full) : noRoom(full)).toResponse(later);
  }

  private static Problem tooManyQueued(Submission.QueueFull<?> full) {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        "TOO_MANY_QUEUED_JOBS",
        "At most "
            + full.limit()
            + " jobs of this caller may wait (queued-jobs, one of its limits), and "
            + full.queued()
            + " do, so there is no room for "
            + full.jobs()
            + " more: try again later, cancel some, or ask the operator for a higher limit.");
  }

  private static Problem noRoom(Submission.QueueFull<?> full) {
    String detail =
        full.jobs() == 1
            ? full.limit()
                + " jobs wait already, which is the limit (simul.queue.limit): try again later, or cancel one."
            : "The queue has no room for "
                + full.jobs()
                + " more jobs, because at most "
                + full.limit()
                + " may wait (simul.queue.limit): try again later, cancel some, or raise the limit.";
    return new Problem(HttpStatus.TOO_MANY_REQUESTS, "QUEUE_FULL", detail);
  }

  /// Says that a key was sent with another body, or for something else.
  public static ResponseEntity<Object> keyTaken(String key) {
    return new Problem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "IDEMPOTENCY_KEY_REUSED",
            "The key "
                + key
                + " was sent with another body within the last 24 hours: send the same body to get what it started, or another key.")
        .toResponse();
  }

  /// Says why a job cannot be removed.
  static ResponseEntity<Object> notRemovable(Job job) {
    return job.pinned() ? pinned(job) : notEnded(job);
  }

  /// Says that a job stays because it is pinned.
  public static ResponseEntity<Object> pinned(Job job) {
    return new Problem(
            HttpStatus.CONFLICT,
            "JOB_PINNED",
            "The job "
                + job.id()
                + " is pinned, and a pinned job is not removed: unpin it first, with DELETE /jobs/"
                + job.id()
                + "/pin.")
        .toResponse();
  }

  private static ResponseEntity<Object> notEnded(Job job) {
    return new Problem(
            HttpStatus.CONFLICT,
            "JOB_NOT_ENDED",
            "The job is "
                + job.state()
                + ", and only a job that has ended can be removed: cancel it first, with POST /jobs/"
                + job.id()
                + "/cancel.")
        .toResponse();
  }

  /// Says that a job does not exist.
  public static ProblemException notFound(String id) {
    return new ProblemException(
        new Problem(
            HttpStatus.NOT_FOUND,
            "JOB_NOT_FOUND",
            "There is no job " + id + "; GET /jobs lists the jobs."));
  }

  /// Says what is wrong with a parameter of the query.
  ///
  /// @param message what it must be, and what it is, as a clause about it
  public static ProblemException badParameter(String name, String message) {
    return new ProblemException(
        new Problem(
            HttpStatus.BAD_REQUEST,
            Problem.VALIDATION_FAILED,
            name + " " + message + ".",
            List.of(new ParameterError(name, "INVALID_PARAMETER", message))));
  }
}
