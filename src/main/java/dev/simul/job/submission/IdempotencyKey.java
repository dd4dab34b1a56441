package dev.simul.job.submission;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A key under which a client submits, with the body that it came with: a client that does not know
/// whether its submission arrived sends both again, and gets the same job.
///
/// @param name the key, 1 to 255 visible ASCII characters
/// @param fingerprint the SHA-256 of the body
public record IdempotencyKey(String name, String fingerprint) {

  public static IdempotencyKey of(String name, byte[] body) {
    return new IdempotencyKey(name, sha256(body));
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
