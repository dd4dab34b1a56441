package dev.simul.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.List;

/// Describes a stream of Server-Sent Events as the array of its events.
///
/// OpenAPI 3.1 has no words for a stream; a type `string` would tell a client nothing of the data.
final class EventSchema {
  private static final String STREAM = "text/event-stream";

  private EventSchema() {}

  static void describe(Operation operation) {
    operation.getResponses().values().stream()
        .filter(response -> response.getContent() != null)
        .map(response -> response.getContent().get(STREAM))
        .filter(content -> content != null)
        .forEach((MediaType content) -> content.setSchema(stream()));
  }

  private static JsonType stream() {
    return JsonType.array(
        "The events, each with its name and with JSON as its data.",
        JsonType.oneOf(
            "An event.",
            List.of(
                event("snapshot", "The job, when the stream begins.", "Job"),
                event("state", "The job, which has come into another state.", "Job"),
                event("cell", "What happened to a cell.", "CellChange"),
                event("progress", "How far the measuring is.", "Progress"),
                event("warning", "A doubt about the result, at the end.", "Warning"),
                event("done", "The job, which has ended.", "Job"))));
  }

  private static JsonType event(String name, String meaning, String data) {
    return JsonType.object(meaning)
        .member("event", JsonType.word("The name of the event.", name))
        .member("data", JsonType.reference(data).meaning(meaning))
        .requires("event", "data")
        .closed();
  }
}
