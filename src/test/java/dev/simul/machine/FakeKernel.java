package dev.simul.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a made-up kernel, in a directory.
record FakeKernel(Path root) {

  /// Writes a file.
  FakeKernel with(String path, String text) {
    Path file = Path.of(root + path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }

  KernelFiles files() {
    return new KernelFiles(root.toString());
  }
}
