package dev.simul.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/// A problem that operations answer with, in the words of `api.yaml`.
///
/// @param when what happened
/// @param detail an example of its detail
record ProblemWords(
    int status, String code, String when, String detail, Map<String, Header> headers) {
  private static final String PROBLEM_JSON = "application/problem+json";

  /// Reads a problem.
  ///
  /// @param key its code, unless it says another
  static ProblemWords of(String key, Object said) {
    // A response of OpenAPI has the headers; what else is said is ours.
    Map<?, ?> words = (Map<?, ?>) said;
    ApiResponse response =
        Json31.mapper()
            .convertValue(
                words.containsKey("headers") ? Map.of("headers", words.get("headers")) : Map.of(),
                ApiResponse.class);
    Object code = words.get("code");
    return new ProblemWords(
        (Integer) Objects.requireNonNull(words.get("status"), "status"),
        code == null ? key : code.toString(),
        Objects.requireNonNull(words.get("when"), "when").toString(),
        Objects.requireNonNull(words.get("detail"), "detail").toString(),
        Objects.requireNonNullElse(response.getHeaders(), Map.of()));
  }

  /// Adds the problem to an operation that answers with it.
  void addTo(Operation operation) {
    ApiResponse response =
        operation.getResponses().computeIfAbsent(Integer.toString(status), _ -> new ApiResponse());
    String before = response.getDescription();
    response.setDescription(before == null ? when : before + " " + when);
    headers.forEach(response::addHeaderObject);
    Content content = Objects.requireNonNullElseGet(response.getContent(), Content::new);
    content
        .computeIfAbsent(PROBLEM_JSON, _ -> new MediaType().schema(JsonType.reference("Problem")))
        .addExamples(code, new Example().summary(when).value(example()));
    response.setContent(content);
  }

  private Map<String, Object> example() {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", HttpStatus.valueOf(status).getReasonPhrase());
    problem.put("status", status);
    problem.put("code", code);
    problem.put("detail", detail);
    problem.put("instance", "/jobs");
    return problem;
  }
}
