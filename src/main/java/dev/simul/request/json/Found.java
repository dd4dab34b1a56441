package dev.simul.request.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// How a message shows what was found in a request.
public final class Found {
  private static final int MAX_LENGTH = 60;

  private Found() {}

  /// Says what a value is: its JSON type, and itself where it is short.
  static String value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "the string " + quoted(node.stringValue());
      case NUMBER -> "the number " + shortened(node.numberValue().toString());
      default -> node.toString();
    };
  }

  /// Shows a value where its type goes without saying.
  static String plain(JsonNode node) {
    return node.isString() ? quoted(node.stringValue()) : shortened(node.toString());
  }

  /// Writes an example as JSON.
  static String json(Object example) {
    return JsonMapper.shared().writeValueAsString(example);
  }

  /// Returns a text as a JSON string, shortened.
  public static String quoted(String text) {
    return JsonNodeFactory.instance.stringNode(shortened(text)).toString();
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end) + "…";
  }
}
