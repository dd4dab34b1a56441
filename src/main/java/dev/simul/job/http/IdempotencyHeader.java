package dev.simul.job.http;

import dev.simul.job.submission.IdempotencyKey;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// The header `Idempotency-Key` of a request.
public final class IdempotencyHeader {
  private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

  private IdempotencyHeader() {}

  /// Reads the header.
  ///
  /// @param body the body that came with it
  /// @param owner who sends it, or null
  /// @return the key, or null if there is no such header
  /// @throws ProblemException if it is not one key of 1 to 255 visible ASCII characters
  public static @Nullable IdempotencyKey key(
      HttpHeaders headers, byte[] body, @Nullable String owner) {
    List<String> values = headers.getOrEmpty("Idempotency-Key");
    if (values.isEmpty()) {
      return null;
    }
    String name = unquoted(values.getFirst().strip());
    if (values.size() > 1 || !NAME.matcher(name).matches()) {
      throw new ProblemException(
          new Problem(
              HttpStatus.BAD_REQUEST,
              "INVALID_IDEMPOTENCY_KEY",
              "Idempotency-Key must be sent once, with 1 to 255 visible ASCII characters, such as a UUID."));
    }
    return IdempotencyKey.of(name, body, owner);
  }

  /// The draft of the header has it as a string in quotes; most clients send it without.
  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
