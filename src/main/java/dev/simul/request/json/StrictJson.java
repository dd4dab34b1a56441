package dev.simul.request.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a body as JSON, strictly: one object and nothing after it, no field twice, numbers exactly
/// as they were written.
public final class StrictJson {
  /// The most bytes that a body may have: enough for the longest valid one, even with every
  /// character of its texts escaped.
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER_LENGTH = 100;
  private static final int MAX_NAME_LENGTH = 1000;

  /// What Jackson adds about its input, without ever showing any of it.
  private static final Pattern INPUT = Pattern.compile(" \\(start marker at .*", Pattern.DOTALL);

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .build())
          .build();

  private final JsonParser parser;
  private final String expected;
  private final Violations violations;

  private StrictJson(JsonParser parser, String example, Violations violations) {
    this.parser = parser;
    this.expected = "must be a JSON object" + (example.isEmpty() ? "" : " such as " + example);
    this.violations = violations;
  }

  /// Returns the object that the body is, or empty if it is not one.
  public static Optional<ObjectNode> read(byte[] body, Violations violations) {
    return read(body, "", violations);
  }

  /// Returns the object that the body is, or empty if it is not one.
  ///
  /// @param example an example object, for the message to a client that did not send one
  public static Optional<ObjectNode> read(byte[] body, String example, Violations violations) {
    JsonPointer whole = JsonPointer.empty();
    if (body.length > MAX_BYTES) {
      violations.add(
          whole,
          Code.TOO_LARGE,
          "must have at most " + MAX_BYTES + " bytes, but has " + body.length);
      return Optional.empty();
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      return new StrictJson(parser, example, violations).body();
    } catch (StreamConstraintsException _) {
      violations.add(
          whole,
          Code.TOO_LARGE,
          "must be nested at most "
              + MAX_DEPTH
              + " levels deep, with numbers of at most "
              + MAX_NUMBER_LENGTH
              + " and names of at most "
              + MAX_NAME_LENGTH
              + " characters");
    } catch (JacksonException malformed) {
      violations.add(
          whole,
          Code.MALFORMED_JSON,
          "is not valid JSON"
              + at(malformed.getLocation())
              + ": "
              + INPUT.matcher(malformed.getOriginalMessage()).replaceFirst(""));
    }
    return Optional.empty();
  }

  private Optional<ObjectNode> body() {
    JsonPointer whole = JsonPointer.empty();
    if (parser.nextToken() == null) {
      violations.add(whole, Code.MISSING, expected + ", but is empty");
      return Optional.empty();
    }
    JsonNode value = value(whole);
    if (parser.nextToken() != null) {
      violations.add(
          whole,
          Code.MALFORMED_JSON,
          "must be one JSON object, but something follows it" + at(parser.currentTokenLocation()));
      return Optional.empty();
    }
    if (value instanceof ObjectNode object) {
      return Optional.of(object);
    }
    violations.add(whole, Code.WRONG_TYPE, expected + ", but is " + Found.value(value));
    return Optional.empty();
  }

  /// Reads the value that begins with the current token, and leaves the parser at its last one.
  private JsonNode value(JsonPointer pointer) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer);
      case START_ARRAY -> array(pointer);
      case VALUE_STRING -> NODES.stringNode(text(parser.getString(), pointer));
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> fraction(pointer);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private JsonNode fraction(JsonPointer pointer) {
    try {
      return NODES.numberNode(parser.getDecimalValue());
    } catch (NumberFormatException _) {
      violations.add(
          pointer,
          Code.OUT_OF_RANGE,
          "must have an exponent of at most 32 bits, but is " + parser.getString());
      return NODES.nullNode();
    }
  }

  private ObjectNode object(JsonPointer pointer) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonPointer field = pointer.appendProperty(name);
      parser.nextToken();
      if (object.putIfAbsent(name, value(field)) != null) {
        violations.add(field, Code.DUPLICATE_FIELD, "appears twice: remove one of the two");
      }
    }
    return object;
  }

  private ArrayNode array(JsonPointer pointer) {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(pointer.appendIndex(array.size())));
    }
    return array;
  }

  /// Half of a surrogate pair can be written in JSON, but neither stored nor sent back.
  private String text(String found, JsonPointer pointer) {
    if (StandardCharsets.UTF_8.newEncoder().canEncode(found)) {
      return found;
    }
    violations.add(pointer, Code.WRONG_FORMAT, "must be Unicode, but has half of a surrogate pair");
    return "?";
  }

  private static String at(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
