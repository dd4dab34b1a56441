package dev.simul.job.http;

import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.request.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// The body of a request, read as it is, up to the limit of a [RequestReader].
public final class SubmittedBody {
  private static final int MAX_BYTES = StrictJson.MAX_BYTES;

  private SubmittedBody() {}

  /// Reads a body.
  ///
  /// @param headers those of the request, which may say how long the body is
  /// @throws ProblemException if it is too long, or the client does not send it as it said it would
  public static byte[] read(InputStream body, HttpHeaders headers) {
    byte[] bytes;
    try {
      bytes = body.readNBytes(MAX_BYTES + 1);
    } catch (IOException broken) {
      throw new ProblemException(
          new Problem(
              HttpStatus.BAD_REQUEST, "BODY_UNREADABLE", "The body did not arrive as announced."));
    }
    if (bytes.length > MAX_BYTES) {
      long announced = headers.getContentLength();
      throw new ProblemException(
          new Problem(
              HttpStatus.CONTENT_TOO_LARGE,
              "BODY_TOO_LARGE",
              "The body must have at most "
                  + MAX_BYTES
                  + " bytes, and has "
                  + (announced < 0 ? "more" : announced)
                  + "."));
    }
    return bytes;
  }
}
