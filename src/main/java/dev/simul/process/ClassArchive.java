package dev.simul.process;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The file in which JVMs find the classes of a class path already parsed and verified: an archive
/// of class data (CDS), without profiles and without compiled code.
///
/// Its name says what it was made of and for, which is the class path's files, this JDK, a main
/// class and a collector, and its own check sum: the JVM would believe a damaged one.
///
/// @param directory where such archives are; exists if there is one
/// @param classPath the class path; jars only
/// @param mainClass the class that the JVM runs
/// @param collector the JVM flag that chooses the collector, on which the layout of objects depends
public record ClassArchive(Path directory, String classPath, String mainClass, String collector) {
  private static final String SUFFIX = ".jsa";

  /// Returns the archive, if there is one.
  public Optional<Path> find() throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, key() + "-*" + SUFFIX)) {
      for (Path file : files) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /// Returns whether the file is as it was made.
  public boolean whole(Path file) throws IOException {
    return file.equals(named(file));
  }

  /// Notes that the file is in use, which keeps it.
  public void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  /// Moves a new archive to its place, and removes those that have not been used for long. Others
  /// may do the same at the same time.
  ///
  /// @param fresh the new archive, on any file system
  /// @return its place
  public Path keep(Path fresh) throws IOException {
    Files.createDirectories(directory);
    Path target = named(fresh);
    Path near = Files.createTempFile(directory, "new-", SUFFIX);
    try {
      Files.move(fresh, near, StandardCopyOption.REPLACE_EXISTING);
      Files.move(near, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(near);
    }
    LastUsed.keep(directory, "*" + SUFFIX);
    return target;
  }

  private Path named(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    try (FileChannel channel = FileChannel.open(file)) {
      sum.update(channel.map(MapMode.READ_ONLY, 0, channel.size()));
    }
    return directory.resolve(key() + "-" + Long.toHexString(sum.getValue()) + SUFFIX);
  }

  private String key() throws IOException {
    StringBuilder text = new StringBuilder(mainClass);
    text.append(' ').append(collector);
    text.append(' ').append(System.getProperty("java.vm.version"));
    append(Path.of(System.getProperty("java.home"), "lib", "modules"), text);
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      append(Path.of(entry), text);
    }
    CRC32C sum = new CRC32C();
    sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static void append(Path file, StringBuilder text) throws IOException {
    text.append('\n').append(file);
    if (Files.exists(file)) {
      text.append(' ').append(Files.size(file));
      text.append(' ').append(Files.getLastModifiedTime(file).toMillis());
    }
  }
}
