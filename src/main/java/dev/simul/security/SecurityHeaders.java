package dev.simul.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;

/// Tells browsers what they may do with an answer: nothing but show it, except with the files of
/// the pages. Immutable.
final class SecurityHeaders implements HeaderWriter {
  private static final String POLICY = "Content-Security-Policy";
  private static final String OPENER_POLICY = "Cross-Origin-Opener-Policy";

  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /// All of the page is in files.
  private static final String PAGE =
      NOTHING + "; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

  /// Swagger UI has its scripts in files, but styles in attributes, and images in its style sheet.
  private static final String SWAGGER_UI =
      NOTHING
          + "; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    ALWAYS.forEach(response::setHeader);
    String path = request.getServletPath();
    boolean page = isPage(path);
    // The page opens Perfetto on a click, and has to keep hold of that tab to hand it the trace.
    response.setHeader(OPENER_POLICY, page ? "same-origin-allow-popups" : "same-origin");
    response.setHeader(POLICY, page ? PAGE : policy(path));
    if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  private static boolean isPage(String path) {
    return path.equals("/") || path.equals("/index.html") || path.startsWith("/page/");
  }

  private static String policy(String path) {
    return path.startsWith("/swagger-ui/") ? SWAGGER_UI : NOTHING;
  }
}
