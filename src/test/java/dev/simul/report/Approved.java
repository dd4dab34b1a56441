package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Outputs that somebody has looked at, and approved.
final class Approved {
  private Approved() {}

  static String file(String name) {
    try (InputStream file = Approved.class.getResourceAsStream(name)) {
      assertThat(file).as("the approved file " + name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
