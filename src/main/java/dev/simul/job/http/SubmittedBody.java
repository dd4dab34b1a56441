package dev.simul.job.http;

import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.request.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// The body of a request, read as it is, up to the limit of a [RequestReader], and for a limited
/// time: Tomcat limits only how long no byte comes.
public final class SubmittedBody {
  private static final int MAX_BYTES = StrictJson.MAX_BYTES;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private SubmittedBody() {}

  /// Reads a body.
  ///
  /// @param headers those of the request, which may say how long the body is
  /// @throws ProblemException if it is too long or too slow, or the client does not send it as it
  ///   said it would
  public static byte[] read(InputStream body, HttpHeaders headers) {
    return read(body, headers, System::nanoTime);
  }

  /// @param clock a clock such as [System#nanoTime]
  static byte[] read(InputStream body, HttpHeaders headers, LongSupplier clock) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    long begin = clock.getAsLong();
    try {
      for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
        bytes.write(piece, 0, read);
        if (bytes.size() > MAX_BYTES) {
          throw tooLarge(headers);
        }
        if (clock.getAsLong() - begin > LONGEST.toNanos()) {
          throw tooSlow();
        }
      }
    } catch (IOException broken) {
      throw new ProblemException(
          new Problem(
              HttpStatus.BAD_REQUEST, "BODY_UNREADABLE", "The body did not arrive as announced."));
    }
    return bytes.toByteArray();
  }

  private static ProblemException tooLarge(HttpHeaders headers) {
    long announced = headers.getContentLength();
    return new ProblemException(
        new Problem(
            HttpStatus.CONTENT_TOO_LARGE,
            "BODY_TOO_LARGE",
            "The body must have at most "
                + MAX_BYTES
                + " bytes, and has "
                + (announced < 0 ? "more" : announced)
                + "."));
  }

  private static ProblemException tooSlow() {
    return new ProblemException(
        new Problem(
            HttpStatus.REQUEST_TIMEOUT,
            "REQUEST_TIMEOUT",
            "The body must arrive within "
                + LONGEST.toSeconds()
                + " s, and has not: send it again, over a connection that is fast enough."));
  }
}
