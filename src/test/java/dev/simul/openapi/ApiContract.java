package dev.simul.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Checks calls against an OpenAPI 3.1 document, of which it understands what Simul's has.
///
/// Each answer must be as the document says. A request must be so only if it was served: what the
/// document refuses must not be accepted. Paths that the document does not have are let be.
/// Thread-safe.
public final class ApiContract {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ADDRESS = "https://simul.dev/api-docs";
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  private final JsonNode api;
  private final SchemaRegistry schemas;

  /// @param document the document, as JSON
  public ApiContract(String document) {
    this.api = JSON.readTree(document);
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(),
            builder ->
                builder
                    .schemas(Map.of(ADDRESS, document))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /// Returns what about a call is not as the document says.
  public List<String> faults(Exchange call) {
    return operation(call)
        .map(operation -> {
          List<String> faults = new ArrayList<>();
          if (operation.at().isMissing(api)) {
            // HEAD is a GET without its body (RFC 9110, 9.3.2), and documented with that.
            if (call.served() && !call.method().equals("HEAD")) {
              faults.add("the method is not documented, but was served");
            }
            return faults;
          }
          checkAnswer(operation.at(), call, faults);
          if (call.served()) {
            checkRequest(operation, call, faults);
          }
          return faults;
        })
        .orElse(List.of());
  }

  /// Returns what about a value is not as one of the document's schemas says.
  public List<String> faultsOf(String schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    checkBody(
        schema, new Place(JsonPointer.empty()).at("components", "schemas", schema), value, faults);
    return faults;
  }

  /// A place in the document.
  private record Place(JsonPointer pointer) {

    Place at(String... names) {
      JsonPointer deeper = pointer;
      for (String name : names) {
        deeper = deeper.appendProperty(name);
      }
      return new Place(deeper);
    }

    Place at(int index) {
      return new Place(pointer.appendIndex(index));
    }

    JsonNode in(JsonNode api) {
      return api.at(pointer);
    }

    boolean isMissing(JsonNode api) {
      return in(api).isMissingNode();
    }
  }

  private record Operation(Place at, Map<String, String> pathValues) {}

  private Optional<Operation> operation(Exchange call) {
    return api.path("paths").propertyNames().stream()
        .flatMap(template -> match(template, call).stream())
        .findFirst();
  }

  private static Optional<Operation> match(String template, Exchange call) {
    List<String> names =
        VARIABLE.matcher(template).results().map(result -> result.group(1)).toList();
    Pattern pattern =
        Pattern.compile(
            Arrays.stream(VARIABLE.split(template, -1))
                .map(Pattern::quote)
                .reduce((left, right) -> left + "([^/]+)" + right)
                .orElseThrow());
    return pattern
        .matcher(call.uri().getPath())
        .results()
        .filter(found -> found.end() - found.start() == call.uri().getPath().length())
        .map(found -> {
          Place at = new Place(JsonPointer.empty());
          return new Operation(
              at.at("paths", template, call.method().toLowerCase(Locale.ROOT)),
              values(names, found));
        })
        .findFirst();
  }

  private static Map<String, String> values(List<String> names, MatchResult found) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), found.group(i + 1));
    }
    return values;
  }

  private void checkAnswer(Place operation, Exchange call, List<String> faults) {
    Place response = operation.at("responses", Integer.toString(call.status()));
    if (response.isMissing(api)) {
      faults.add("status " + call.status() + " is not documented");
      return;
    }
    for (String name : response.at("headers").in(api).propertyNames()) {
      Place header = response.at("headers", name);
      List<String> values = call.answerHeaders().allValues(name);
      checkPresence("answer header " + name, header, values, faults);
      checkValues("answer header " + name, header.at("schema"), values, faults);
    }
    Place content = response.at("content");
    if (content.in(api).isEmpty()) {
      if (!call.answer().isEmpty()) {
        faults.add("status " + call.status() + " has no body, but one came");
      }
      return;
    }
    String type = mediaType(call.answerHeaders());
    if (content.at(type).isMissing(api)) {
      faults.add("type " + type + " of status " + call.status() + " is not documented");
      return;
    }
    JsonNode body =
        type.equals("text/event-stream") ? events(call.answer()) : parsed(type, call.answer());
    checkBody("answer", content.at(type, "schema"), body, faults);
  }

  private void checkRequest(Operation operation, Exchange call, List<String> faults) {
    Map<String, List<String>> unknown = call.query();
    Place parameters = operation.at().at("parameters");
    for (int i = 0; i < parameters.in(api).size(); i++) {
      Place parameter = parameters.at(i);
      String name = parameter.in(api).path("name").asString();
      String in = parameter.in(api).path("in").asString();
      List<String> values =
          switch (in) {
            case "path" -> List.of(operation.pathValues().get(name));
            case "query" -> call.query().getOrDefault(name, List.of());
            default -> call.headers().allValues(name);
          };
      if (in.equals("query")) {
        unknown.remove(name);
      }
      checkPresence(in + " parameter " + name, parameter, values, faults);
      checkValues(in + " parameter " + name, parameter.at("schema"), values, faults);
    }
    unknown.keySet().forEach(name -> faults.add("query parameter " + name + " is not documented"));
    Place body = operation.at().at("requestBody");
    if (!body.isMissing(api)) {
      String type = mediaType(call.headers());
      if (body.at("content", type).isMissing(api)) {
        faults.add("request type " + type + " is not documented, but was served");
      } else {
        checkBody("request", body.at("content", type, "schema"), parsed(type, call.body()), faults);
      }
    }
  }

  private void checkPresence(
      String what, Place described, List<String> values, List<String> faults) {
    if (described.in(api).path("required").asBoolean(false) && values.isEmpty()) {
      faults.add(what + " is missing");
    }
  }

  private void checkValues(String what, Place schema, List<String> values, List<String> faults) {
    if (values.isEmpty()) {
      return;
    }
    if (schema.in(api).path("type").asString("").equals("array")) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      values.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).forEach(array::add);
      checkBody(what, schema, array, faults);
    } else {
      values.forEach(value -> checkBody(what, schema, typed(schema, value), faults));
    }
  }

  private JsonNode typed(Place schema, String value) {
    boolean text = schema.in(api).path("type").asString("string").equals("string");
    return text ? JsonNodeFactory.instance.stringNode(value) : parsed("application/json", value);
  }

  private void checkBody(String what, Place place, JsonNode value, List<String> faults) {
    Schema schema = schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + place.pointer()));
    schema.validate(value).forEach(error -> faults.add(what + " " + error));
  }

  private static String mediaType(HttpHeaders headers) {
    return headers.firstValue("Content-Type").orElse("none").split(";", 2)[0].strip();
  }

  private static JsonNode parsed(String type, String text) {
    try {
      return type.endsWith("json")
          ? JSON.readTree(text)
          : JsonNodeFactory.instance.stringNode(text);
    } catch (JacksonException unreadable) {
      return JsonNodeFactory.instance.stringNode(text);
    }
  }

  /// Returns Server-Sent Events as an array of objects with `event` and `data`; comments are left
  /// out.
  private static JsonNode events(String stream) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    for (String block : stream.split("\n\n", -1)) {
      List<String> lines = block.lines().filter(line -> !line.startsWith(":")).toList();
      if (!lines.isEmpty()) {
        events
            .addObject()
            .put("event", field(lines, "event"))
            .set("data", parsed("application/json", field(lines, "data")));
      }
    }
    return events;
  }

  private static String field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .reduce("", String::concat);
  }
}
