package dev.simul.openapi;

import dev.simul.catalogue.Description;
import dev.simul.engine.Engine;
import dev.simul.request.RequestFields;
import dev.simul.request.preset.Presets;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;

/// Makes the schemas of requests from the table of their fields.
///
/// The schemas take all requests that the service takes, and some that it refuses for what a schema
/// cannot say.
final class RequestSchema {
  static final String REQUEST = "JobRequest";
  private static final String WORKLOAD = "workload";
  private static final String CHANGE = "WorkloadChange";

  private RequestSchema() {}

  /// Returns the schema of a request and those that it refers to, by name.
  static Map<String, Schema<?>> all(Engine engine, Presets presets) {
    FieldSchemas schemas = new FieldSchemas();
    schemas.add(REQUEST, request(schemas, RequestFields.request(engine, presets.names())));
    schemas.add("Spec", spec(schemas, RequestFields.spec(engine)));
    schemas.add(CHANGE, workloadChange());
    return schemas.all();
  }

  /// With a preset, nothing else is required, and a workload may keep its type.
  private static JsonType request(FieldSchemas schemas, Description table) {
    JsonType schema = schemas.object(table, List.of());
    schema.addAnyOfItem(JsonType.any().requires("preset"));
    schema.addAnyOfItem(
        JsonType.any().requires(FieldSchemas.required(table).toArray(String[]::new)));
    return schema.member(
        WORKLOAD,
        JsonType.oneOf(
                "What each task does.",
                List.of(JsonType.reference("Workload"), JsonType.reference(CHANGE)))
            .orNull());
  }

  /// A request with every default: it has all members, but no preset.
  private static JsonType spec(FieldSchemas schemas, Description table) {
    JsonType schema = schemas.object(table);
    return schema.requires(schema.getProperties().keySet().toArray(String[]::new)).closed();
  }

  private static JsonType workloadChange() {
    JsonType schema =
        JsonType.object("Changes parameters of the preset's workload, and keeps its type.");
    schema.setNot(JsonType.any().requires("type"));
    return schema;
  }
}
