package dev.simul.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The files of the page, on the class path.
final class PageFile {
  private static final String ROOT = "/static/page/";

  private PageFile() {}

  /// Returns the text of a file.
  ///
  /// @param path such as `core/dom.js`
  /// @throws IllegalStateException if there is none
  static String read(String path) {
    try (InputStream file = PageFile.class.getResourceAsStream(ROOT + path)) {
      if (file == null) {
        throw new IllegalStateException("The page has no file " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
