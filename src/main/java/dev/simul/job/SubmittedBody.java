package dev.simul.job;

import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/// The body of a request, read as it is, up to a limit.
public final class SubmittedBody {
  private static final int MOST_BYTES = 1 << 20;

  private SubmittedBody() {}

  /// Reads a body.
  ///
  /// @throws ProblemException if it is too long, or the client does not send it as it said it would
  public static byte[] read(InputStream body) {
    byte[] bytes;
    try {
      bytes = body.readNBytes(MOST_BYTES + 1);
    } catch (IOException broken) {
      throw new ProblemException(
          new Problem(
              HttpStatus.BAD_REQUEST, "BODY_UNREADABLE", "The body did not arrive as announced."));
    }
    if (bytes.length > MOST_BYTES) {
      throw new ProblemException(
          new Problem(
              HttpStatus.CONTENT_TOO_LARGE,
              "BODY_TOO_LARGE",
              "The body must have at most " + MOST_BYTES + " bytes, and has more."));
    }
    return bytes;
  }
}
