package dev.simul.workload.http;

import dev.simul.target.Authority;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// The URL of a server that tasks call. It is made anew from the parts that were checked, so that
/// nobody can read another host in it. Immutable.
///
/// @param uri what is called
/// @param port from 1 to 65535
record TargetUrl(URI uri, Authority authority, int port) {
  private static final String HTTPS = "https";
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /// Reads a URL.
  ///
  /// @param text one that begins with `http://` or `https://`
  /// @throws IllegalArgumentException if it must not be called, with what it must be as its message
  static TargetUrl of(String text) {
    URI given = parse(text);
    Authority authority = authority(given.getRawAuthority());
    refuse(
        given.getRawFragment() != null, "must end before the #, since what follows is never sent");
    Integer port = authority.port();
    return new TargetUrl(
        URI.create(
            given.getScheme()
                + "://"
                + authority
                + given.getRawPath()
                + (given.getRawQuery() == null ? "" : "?" + given.getRawQuery())),
        authority,
        port == null ? defaultPort(given) : port);
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(
          "must be a URL such as http://staging:8080/health, but cannot be read: "
              + malformed.getReason(),
          malformed);
    }
  }

  private static Authority authority(@Nullable String text) {
    refuse(text == null, "must have a host, such as http://staging:8080/health");
    refuse(
        String.valueOf(text).contains("@"),
        "must have no user information before its host: what is in a request is stored and shown");
    return Authority.of(String.valueOf(text));
  }

  private static int defaultPort(URI given) {
    return given.getScheme().equals(HTTPS) ? HTTPS_PORT : HTTP_PORT;
  }

  private static void refuse(boolean wrong, String message) {
    if (wrong) {
      throw new IllegalArgumentException(message);
    }
  }

  /// Returns it up to its path: what may be shown everywhere.
  String origin() {
    return uri.getScheme() + "://" + authority;
  }
}
