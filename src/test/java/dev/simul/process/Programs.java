package dev.simul.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The programs of this machine, some of which help a test if they are installed.
public final class Programs {
  private Programs() {}

  /// Returns where on the PATH the program is; empty if it is not on it.
  public static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
