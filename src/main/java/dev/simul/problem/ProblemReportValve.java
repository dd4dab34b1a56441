package dev.simul.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/// Answers requests that Tomcat refuses before Spring sees them, such as one with a path that no
/// URL can have. Tomcat creates it by its class name.
public final class ProblemReportValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    if (status == null
        || !status.isError()
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    String body =
        """
        {"type":"about:blank","title":"%s","status":%d,"code":"%s","detail":"The request cannot be read as HTTP."}
        """
            .formatted(status.getReasonPhrase(), status.value(), ProblemAdvice.codeOf(status));
    try {
      response.setContentType("application/problem+json");
      // What Spring refuses gets these, and more, from the package security.
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.getOutputStream().write(body.strip().getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException | IllegalStateException gone) {
      log.debug("The client did not take the answer", gone);
    }
  }
}
