package dev.simul.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A jar of the files of a directory of classes, not compressed.
final class ClassJar {
  private ClassJar() {}

  /// Tells contents of directories apart by the names, sizes and times of their files.
  static String fingerprint(List<Path> directories) throws IOException {
    CRC32C sum = new CRC32C();
    for (Path directory : directories) {
      for (Path file : files(directory)) {
        String line =
            file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis() + "\n";
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return Long.toHexString(sum.getValue());
  }

  static void write(Path directory, Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files(directory)) {
        out.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
