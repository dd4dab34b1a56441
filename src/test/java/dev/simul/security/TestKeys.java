package dev.simul.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Keys for tests: the key of somebody is made of his name.
final class TestKeys {
  private TestKeys() {}

  static String of(String name) {
    return "the-secret-of-" + name;
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Returns the key of somebody as it is configured.
  static String line(String name, Role role) {
    return name + " " + role + " " + sha256(of(name));
  }
}
