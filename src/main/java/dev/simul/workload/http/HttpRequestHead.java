package dev.simul.workload.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The head of an HTTP/1.1 request (RFC 9112), as far as [HttpStub] needs it: a `GET` without a
/// body.
///
/// @param fault why the stub cannot answer it, or null if it can
/// @param target what it asks for
/// @param keepAlive whether another request may follow on the connection
record HttpRequestHead(@Nullable String fault, String target, boolean keepAlive) {
  /// The maximum length of a head.
  static final int MAX_BYTES = 8192;

  private static final HttpRequestHead WITH_BODY = refused("it must have no body");

  /// Returns where the head at the beginning of these bytes ends, including its empty line; -1 if
  /// it is incomplete.
  static int end(byte[] bytes) {
    for (int i = 3; i < bytes.length; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /// Reads the head that ends at `end`.
  static HttpRequestHead parse(byte[] bytes, int end) {
    String[] lines = new String(bytes, 0, end - 4, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || words[1].isEmpty() || !words[2].matches("HTTP/1\\.[01]")) {
      return refused("its first line must be like GET / HTTP/1.1");
    }
    if (!words[0].equals("GET")) {
      return refused("its method must be GET");
    }
    boolean keepAlive = words[2].equals("HTTP/1.1");
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        return refused("a header must be like Name: value");
      }
      String value = lines[i].substring(colon + 1).strip();
      switch (lines[i].substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "connection" -> keepAlive &= !value.equalsIgnoreCase("close");
        case "content-length" -> {
          if (!value.equals("0")) {
            return WITH_BODY;
          }
        }
        case "transfer-encoding" -> {
          return WITH_BODY;
        }
        default -> {
          // The stub ignores all other headers.
        }
      }
    }
    return new HttpRequestHead(null, words[1], keepAlive);
  }

  private static HttpRequestHead refused(String fault) {
    return new HttpRequestHead(fault, "", false);
  }
}
