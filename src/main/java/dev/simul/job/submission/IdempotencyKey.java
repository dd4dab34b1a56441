package dev.simul.job.submission;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A key under which a client submits, with the body that it came with: a client that does not know
/// whether its submission arrived sends both again, and gets the same job.
///
/// @param name the key, 1 to 255 visible ASCII characters
/// @param fingerprint the SHA-256 of the body
/// @param owner whose key it is: nobody takes a key away from others; null where callers are not
///   known
public record IdempotencyKey(String name, String fingerprint, @Nullable String owner) {

  public static IdempotencyKey of(String name, byte[] body, @Nullable String owner) {
    return new IdempotencyKey(name, sha256(body), owner);
  }

  /// Returns the name by which it is stored, which no key of another owner has: no key has a blank.
  String storedName() {
    return owner == null ? name : owner + " " + name;
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
