package dev.simul.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is made once for each build and kept in one directory: only that of the last few builds, so
/// that those who run two builds in turn need not make it each time.
final class LastUsed {
  private static final int KEPT = 8;

  private LastUsed() {}

  private record Used(Path file, FileTime at) {}

  /// Removes all but the last used; the time of a file's last change is that of its last use.
  ///
  /// @param glob which files or directories are meant
  static void keep(Path directory, String glob) throws IOException {
    List<Used> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      for (Path file : files) {
        found.add(new Used(file, Files.getLastModifiedTime(file)));
      }
    }
    found.sort(Comparator.comparing(Used::at).reversed());
    for (Used old : found.subList(Math.min(KEPT, found.size()), found.size())) {
      FileTree.remove(old.file);
    }
  }
}
