package dev.simul.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What a complete description of the API has, beyond what OpenAPI asks for.
final class DescriptionRules {
  private static final String REFERENCE = "#/components/schemas/";

  private final JsonNode api;
  private final List<String> gaps = new ArrayList<>();
  private final Set<String> referred = new HashSet<>();

  private DescriptionRules(JsonNode api) {
    this.api = api;
  }

  /// Returns what is missing, by place.
  static List<String> gaps(JsonNode api) {
    return new DescriptionRules(api).gaps();
  }

  private List<String> gaps() {
    api.path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, operation) -> operation(method + " " + path, operation)));
    api.at("/components/schemas")
        .forEachEntry((name, schema) -> {
          need(name, schema, "description");
          members(name, schema);
        });
    Set<String> unreferred = new TreeSet<>(api.at("/components/schemas").propertyNames());
    unreferred.removeAll(referred);
    unreferred.forEach(name -> gaps.add(name + ": nothing refers to it"));
    return gaps;
  }

  private void operation(String place, JsonNode operation) {
    need(place, operation, "summary");
    operation
        .path("parameters")
        .forEach(parameter -> {
          String name = place + " " + parameter.path("name").asString();
          leaf(name, parameter, parameter);
        });
    if (operation.has("requestBody")) {
      need(place + " body", operation.path("requestBody"), "description");
      content(place + " body", operation.path("requestBody"));
    }
    operation
        .path("responses")
        .forEachEntry((status, response) -> {
          String answer = place + " " + status;
          need(answer, response, "description");
          content(answer, response);
          response
              .path("headers")
              .forEachEntry((name, header) -> leaf(answer + " " + name, header, header));
          if (status.compareTo("400") >= 0
              && response.at("/content/application~1problem+json/examples").isEmpty()) {
            gaps.add(answer + ": no problem with an example");
          }
        });
  }

  private void content(String place, JsonNode described) {
    described
        .path("content")
        .forEachEntry((type, content) -> {
          JsonNode schema = content.path("schema");
          if (schema.path("type").asString("").equals("string")) {
            leaf(place + " " + type, schema, content);
          } else {
            members(place + " " + type, schema);
          }
        });
  }

  /// Walks through the members of a schema, and through those of the schemas inside it.
  private void members(String place, JsonNode schema) {
    if (schema.has("$ref")) {
      referred.add(schema.path("$ref").asString().substring(REFERENCE.length()));
    }
    schema
        .path("properties")
        .forEachEntry((name, property) -> {
          leaf(place + "." + name, property, property);
          members(place + "." + name, property);
        });
    for (String inside : List.of("items", "additionalProperties")) {
      if (schema.has(inside)) {
        members(place + "." + inside, schema.path(inside));
      }
    }
    for (String several : List.of("oneOf", "anyOf", "allOf")) {
      schema.path(several).forEach(one -> members(place, one));
    }
  }

  /// Checks a value: one that has no schema inside it needs an example.
  private void leaf(String place, JsonNode described, JsonNode owner) {
    need(place, described, "description");
    boolean composed =
        described.has("$ref")
            || described.has("oneOf")
            || described.has("properties")
            || described.path("items").has("$ref")
            || described.path("items").has("oneOf");
    if (!composed
        && !owner.has("example")
        && owner.path("examples").isEmpty()
        && !owner.path("schema").has("example")
        && owner.at("/schema/examples").isEmpty()) {
      gaps.add(place + ": no example");
    }
  }

  private void need(String place, JsonNode node, String word) {
    if (node.path(word).asString("").isBlank()) {
      gaps.add(place + ": no " + word);
    }
  }
}
