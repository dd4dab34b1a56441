package dev.simul.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The file that takes a report as HTML.
record HtmlFile(Path path) {

  /// Returns a file that can be written, as far as can be told before it is; null for no path.
  ///
  /// @throws RefusedException if it cannot
  static @Nullable HtmlFile at(@Nullable Path path) throws RefusedException {
    if (path == null) {
      return null;
    }
    Path absolute = path.toAbsolutePath();
    Path directory = absolute.getParent();
    if (Files.isDirectory(absolute)) {
      throw new RefusedException("--html takes a file, and " + path + " is a directory");
    }
    if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new RefusedException(
          "--html cannot write "
              + path
              + ": its directory does not exist or cannot be written; make it, or name another one");
    }
    return new HtmlFile(absolute);
  }

  /// Writes the file, which is either whole or as it was before.
  ///
  /// @throws IOException if it cannot be written
  void write(String html) throws IOException {
    // Not createTempFile, whose files nobody else may read.
    Path part = path.resolveSibling(".simul-" + UUID.randomUUID() + ".html");
    try {
      Files.writeString(part, html, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
