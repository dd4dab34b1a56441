package dev.simul.openapi;

import static dev.simul.openapi.JsonType.text;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;

/// Makes the schemas of problems (RFC 9457).
final class ProblemSchema {
  static final String PROBLEM = "Problem";
  private static final String FAULT = "Fault";

  private ProblemSchema() {}

  static Map<String, Schema<?>> all() {
    return Map.of(PROBLEM, problem(), FAULT, fault());
  }

  private static JsonType problem() {
    return JsonType.object("Why a request was not served (RFC 9457).")
        .member("type", text("A URI of the kind of problem; Simul has codes.", "about:blank"))
        .member("title", text("The HTTP status in words.", "Not Found"))
        .member("status", JsonType.of("integer", "The HTTP status.").example(404))
        .member("code", text("A stable name, for programs.", "JOB_NOT_FOUND"))
        .member(
            "detail",
            text(
                "What was expected, what was found and what to change.",
                "There is no job 7; GET /jobs lists the jobs."))
        .member("instance", text("The path of the request.", "/jobs/7"))
        .member(
            "errors",
            JsonType.array(
                "Each thing that is wrong with the request, if the detail does not say it all.",
                JsonType.reference(FAULT)))
        .requires("title", "status", "code", "detail")
        .closed();
  }

  private static JsonType fault() {
    return JsonType.object("One thing that is wrong with a request, in its body or in its query.")
        .member("pointer", text("Where in the body (RFC 6901).", "/tasks"))
        .member("parameter", text("Which parameter of the query.", "limit"))
        .member("code", text("A stable name, for programs.", "OUT_OF_RANGE"))
        .member(
            "message",
            text(
                "What was expected and what was found.",
                "must be a whole number from 1 to 1000000, but is 0"))
        .requires("code", "message")
        .closed();
  }
}
