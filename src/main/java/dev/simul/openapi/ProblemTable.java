package dev.simul.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/// Which operations answer with which problems, each with an example.
final class ProblemTable {
  private static final String PROBLEM_JSON = "application/problem+json";

  private static final List<Row> ROWS =
      """
      400 | VALIDATION_FAILED         | submit submitStudy        | The body breaks a rule; errors names each place.                      | /tasks must be a whole number from 1 to 1000000, but is 0.
      400 | VALIDATION_FAILED         | list result preset        | A parameter of the query is not valid; errors says which.             | limit must be less than or equal to 200.
      400 | INVALID_IDEMPOTENCY_KEY   | submit submitStudy        | The header Idempotency-Key is not one key.                            | Idempotency-Key must be sent once, with 1 to 255 visible ASCII characters, such as a UUID.
      400 | BODY_UNREADABLE           | submit submitStudy        | The body broke off.                                                   | The body did not arrive as announced.
      404 | JOB_NOT_FOUND             | get cancel delete result trace events | There is no such job.                                     | There is no job 7; GET /jobs lists the jobs.
      404 | STUDY_NOT_FOUND           | getStudy                  | There is no such study.                                               | There is no study 7; POST /studies answers with the id of the one that it begins.
      404 | PRESET_NOT_FOUND          | preset                    | There is no such preset.                                              | There is no preset cpu; there are cpu-bound, io-bound.
      406 | NOT_ACCEPTABLE            | submit list get result trace events presets preset workloads executors environment submitStudy getStudy | No type that the client accepts is to be had. | The Accept header names no type that is to be had here, or cannot be read: Acceptable representations: [application/json].
      409 | JOB_NOT_ENDED             | delete                    | The job has not ended.                                                | The job is RUNNING, and only one that has ended can be removed: cancel it first, by POST to /jobs/7/cancel.
      413 | BODY_TOO_LARGE            | submit submitStudy        | The body is longer than 256 KiB.                                      | The body must have at most 262144 bytes, and has 300000.
      415 | UNSUPPORTED_MEDIA_TYPE    | submit submitStudy        | The body is not sent as application/json.                             | The body must be sent with Content-Type: application/json, but came as text/plain.
      422 | IDEMPOTENCY_KEY_REUSED    | submit submitStudy        | The key was sent with another body before.                            | The key k1 was sent with another body within 24 hours: send the same body to get what it began, or another key.
      429 | QUEUE_FULL                | submit submitStudy        | So many jobs wait that no more are taken.                             | 100 jobs wait already, which is the limit (simul.queue.limit): try again later, or cancel one.
      500 | INTERNAL                  | *                         | Simul failed; its log says why.                                       | Simul failed to serve this request, and its log says why.
      503 | TOO_MANY_STREAMS          | events                    | So many streams are open that no more are given.                      | 100 clients follow jobs already: close some, or poll GET /jobs/7.
      """
          .lines()
          .map(Row::parse)
          .toList();

  private ProblemTable() {}

  /// One problem.
  ///
  /// @param operations the ids of the operations that answer with it, or `*` for all
  /// @param when what happened
  /// @param detail an example of its detail
  private record Row(int status, String code, List<String> operations, String when, String detail) {

    static Row parse(String line) {
      String[] columns = line.split("\\|", -1);
      return new Row(
          Integer.parseInt(columns[0].strip()),
          columns[1].strip(),
          List.of(columns[2].strip().split(" ", -1)),
          columns[3].strip(),
          columns[4].strip());
    }

    boolean isOf(Operation operation) {
      return operations.contains("*") || operations.contains(operation.getOperationId());
    }

    Map<String, Object> example() {
      Map<String, Object> problem = new LinkedHashMap<>();
      problem.put("title", HttpStatus.valueOf(status).getReasonPhrase());
      problem.put("status", status);
      problem.put("code", code);
      problem.put("detail", detail);
      problem.put("instance", "/jobs");
      return problem;
    }
  }

  /// Adds its problems to an operation.
  static void describe(Operation operation) {
    ROWS.stream().filter(row -> row.isOf(operation)).forEach(row -> add(row, operation));
  }

  private static void add(Row row, Operation operation) {
    ApiResponse response =
        operation
            .getResponses()
            .computeIfAbsent(Integer.toString(row.status()), _ -> new ApiResponse());
    String before = response.getDescription();
    response.setDescription(before == null ? row.when() : before + " " + row.when());
    Content content = Objects.requireNonNullElseGet(response.getContent(), Content::new);
    content
        .computeIfAbsent(
            PROBLEM_JSON, _ -> new MediaType().schema(JsonType.reference(ProblemSchema.PROBLEM)))
        .addExamples(row.code(), new Example().summary(row.when()).value(row.example()));
    response.setContent(content);
  }
}
