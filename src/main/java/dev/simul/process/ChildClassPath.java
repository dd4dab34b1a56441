package dev.simul.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.ZipFile;

/// The class path that child JVMs start from: real jars and directories, never a jar within a jar,
/// which starts four times slower.
///
/// In an extracted layout it is the class path of this JVM. When this JVM runs from Spring Boot's
/// executable jar, that jar is extracted once, by its own tools, to a directory for this build. In
/// development the directories on the class path are packed into jars, since a JVM archives no
/// class data of directories.
public final class ChildClassPath {
  private static final Duration UNUSED = Duration.ofDays(30);
  private static final String PACKED = "classes-";
  private static final long EXTRACT_SECONDS = 120;

  private ChildClassPath() {}

  /// Returns the class path for children.
  ///
  /// @param cache the directory for what is made; created if needed
  /// @throws IOException if it cannot be made there
  public static String resolve(Path cache) throws IOException {
    String classPath = System.getProperty("java.class.path");
    Path jar = Path.of(classPath.split(File.pathSeparator, 2)[0]);
    boolean executableJar =
        ChildClassPath.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString()
            .contains("!BOOT-INF");
    return executableJar ? extracted(jar.toRealPath(), cache).toString() : packed(classPath, cache);
  }

  private static Path extracted(Path jar, Path cache) throws IOException {
    String name = jar.getFileName().toString();
    String build = name.replace(".jar", "") + "-" + fingerprint(jar);
    return made(cache, build, fresh -> extract(jar, fresh)).resolve(name);
  }

  /// Returns the class path with a jar for each directory on it.
  private static String packed(String classPath, Path cache) throws IOException {
    // An empty entry stands for the working directory, which nobody means.
    List<Path> entries =
        Arrays.stream(classPath.split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList();
    List<Path> directories =
        entries.stream()
            .filter(Files::isDirectory)
            // It would grow while it is packed.
            .filter(directory -> !cache.toAbsolutePath().startsWith(directory.toAbsolutePath()))
            .distinct()
            .toList();
    if (directories.isEmpty()) {
      return joined(entries);
    }
    Path jars;
    try {
      jars =
          made(
              cache,
              PACKED + ClassJar.fingerprint(directories),
              fresh -> {
                for (int i = 0; i < directories.size(); i++) {
                  ClassJar.write(directories.get(i), fresh.resolve(i + ".jar"));
                }
              });
    } catch (IOException unwritable) {
      // Children can start from the directories too, only later.
      return joined(entries);
    }
    return joined(
        entries.stream()
            .map(entry ->
                directories.contains(entry)
                    ? jars.resolve(directories.indexOf(entry) + ".jar")
                    : entry)
            .toList());
  }

  private static String joined(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /// Fills a directory.
  private interface Filling {
    void fill(Path fresh) throws IOException;
  }

  /// Returns the directory of a build, which is made if it is not there; others may make it at the
  /// same time.
  private static Path made(Path cache, String build, Filling filling) throws IOException {
    Path target = cache.resolve(build);
    if (!Files.isDirectory(target)) {
      Files.createDirectories(cache);
      removeUnused(cache);
      Path fresh = Files.createTempDirectory(cache, "making-");
      try {
        filling.fill(fresh);
        Files.move(fresh, target);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
        // Then it is there.
      } finally {
        FileTree.remove(fresh);
      }
    }
    Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
    return target;
  }

  /// Tells builds apart by the check sums of the jar's entries, since a reproducible build gives
  /// each jar the same date.
  private static String fingerprint(Path jar) throws IOException {
    CRC32C sum = new CRC32C();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .map(entry -> entry.getName() + " " + entry.getCrc() + "\n")
          .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    }
    return Long.toHexString(sum.getValue());
  }

  private static void extract(Path jar, Path target) throws IOException {
    Process tools =
        new ProcessBuilder(
                List.of(
                    JvmCommand.thisJava().toString(),
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--force",
                    "--destination",
                    target.toString()))
            .redirectErrorStream(true)
            .start();
    tools.getOutputStream().close();
    String output = new String(tools.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!tools.waitFor(EXTRACT_SECONDS, TimeUnit.SECONDS) || tools.exitValue() != 0) {
        throw new IOException("cannot extract " + jar + " to " + target + ": " + output.strip());
      }
    } catch (InterruptedException stop) {
      tools.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while extracting " + jar, stop);
    }
  }

  /// Removes what was extracted from builds that have not been started for a month, and the packed
  /// classes of all builds but the last few, since development makes many.
  private static void removeUnused(Path cache) throws IOException {
    LastUsed.keep(cache, PACKED + "*");
    Instant limit = Instant.now().minus(UNUSED);
    try (Stream<Path> builds = Files.list(cache)) {
      for (Path build : builds.toList()) {
        if (Files.getLastModifiedTime(build).toInstant().isBefore(limit)) {
          FileTree.remove(build);
        }
      }
    }
  }
}
