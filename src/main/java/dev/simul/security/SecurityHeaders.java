package dev.simul.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/// Tells browsers what they may do with an answer: nothing but show it, except with the files of
/// Swagger UI. Immutable.
final class SecurityHeaders implements HeaderWriter {
  private static final String POLICY = "Content-Security-Policy";

  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /// Swagger UI has its scripts in files, but styles in attributes, and images in its style sheet.
  private static final String SWAGGER_UI =
      NOTHING
          + "; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    ALWAYS.forEach(response::setHeader);
    boolean page = request.getServletPath().startsWith("/swagger-ui/");
    response.setHeader(POLICY, page ? SWAGGER_UI : NOTHING);
    if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
