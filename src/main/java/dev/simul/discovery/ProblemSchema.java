package dev.simul.discovery;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;

/// Makes the schema of problems (RFC 9457).
final class ProblemSchema {
  private ProblemSchema() {}

  static Schema<?> of() {
    return typed("object", "Why a request was not served (RFC 9457).")
        .addProperty("title", typed("string", "The HTTP status in words."))
        .addProperty("status", typed("integer", "The HTTP status."))
        .addProperty("code", typed("string", "A stable name, for programs."))
        .addProperty(
            "detail", typed("string", "What was expected, what was found and what to change."))
        .addProperty("instance", typed("string", "The path of the request."))
        .addProperty(
            "errors",
            typed("array", "Each thing that is wrong with the request.")
                .items(
                    typed("object", "One thing that is wrong.")
                        .addProperty("pointer", typed("string", "Where in the body (RFC 6901)."))
                        .addProperty("parameter", typed("string", "Which query parameter."))
                        .addProperty("code", typed("string", "A stable name, for programs."))
                        .addProperty("message", typed("string", "What to change."))))
        .addRequiredItem("status")
        .addRequiredItem("code");
  }

  static Schema<Object> typed(String type, String meaning) {
    Schema<Object> schema = new JsonSchema();
    schema.setTypes(Set.of(type));
    schema.setDescription(meaning.isEmpty() ? null : meaning);
    return schema;
  }
}
