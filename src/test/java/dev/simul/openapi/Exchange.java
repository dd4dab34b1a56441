package dev.simul.openapi;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A call over HTTP, and its answer.
///
/// @param body the body of the request, empty if there is none
public record Exchange(
    String method,
    URI uri,
    HttpHeaders headers,
    String body,
    int status,
    HttpHeaders answerHeaders,
    String answer) {

  boolean served() {
    return status < 400;
  }

  /// Returns the parameters of the query, decoded, in the order of their first values.
  Map<String, List<String>> query() {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (uri.getRawQuery() == null) {
      return query;
    }
    for (String pair : uri.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      query
          .computeIfAbsent(decoded(name), _ -> new ArrayList<>())
          .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
