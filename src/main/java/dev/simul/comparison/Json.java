package dev.simul.comparison;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Values as JSON, to be compared and hashed.
final class Json {
  private static final int HASH_BYTES = 8;

  private Json() {}

  static JsonNode node(Object value) {
    return JsonMapper.shared().valueToTree(value);
  }

  static JsonNode read(String json) {
    return JsonMapper.shared().readTree(json);
  }

  /// Returns the first 16 hexadecimal digits of the SHA-256 of a value's JSON.
  static String hash(JsonNode value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(value.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
