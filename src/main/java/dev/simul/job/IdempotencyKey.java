package dev.simul.job;

import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/// The key of an `Idempotency-Key` header, with the body that it came with: a client that does not
/// know whether its submission arrived sends both again, and gets the same job.
///
/// @param name the key
/// @param fingerprint the SHA-256 of the body
public record IdempotencyKey(String name, String fingerprint) {
  private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

  /// Reads the header.
  ///
  /// @param headers all values of the header
  /// @return the key, or empty if there is no such header
  /// @throws ProblemException if it is not one key of 1 to 255 visible ASCII characters
  public static Optional<IdempotencyKey> of(List<String> headers, byte[] body) {
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    String name = unquoted(headers.getFirst().strip());
    if (headers.size() > 1 || !NAME.matcher(name).matches()) {
      throw new ProblemException(
          new Problem(
              HttpStatus.BAD_REQUEST,
              "INVALID_IDEMPOTENCY_KEY",
              "Idempotency-Key must be sent once, with 1 to 255 visible ASCII characters, such as a UUID."));
    }
    return Optional.of(new IdempotencyKey(name, sha256(body)));
  }

  /// The draft of the header has it as a string in quotes; most clients send it without.
  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
