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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.ZipFile;

/// The class path that child JVMs start from: real jars and directories, never a jar within a jar,
/// which starts four times slower.
///
/// In development and in an extracted layout it is the class path of this JVM. When this JVM runs
/// from Spring Boot's executable jar, that jar is extracted once, by its own tools, to a directory
/// for this build.
public final class ChildClassPath {
  private static final Duration UNUSED = Duration.ofDays(30);
  private static final long EXTRACT_SECONDS = 120;

  private ChildClassPath() {}

  /// Returns the class path for children.
  ///
  /// @param cache the directory for extractions; created if needed
  /// @throws IOException if the executable jar cannot be extracted there
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
    return executableJar ? extracted(jar.toRealPath(), cache).toString() : classPath;
  }

  private static Path extracted(Path jar, Path cache) throws IOException {
    String name = jar.getFileName().toString();
    String build = name.replace(".jar", "") + "-" + fingerprint(jar);
    Path target = cache.resolve(build);
    if (!Files.isDirectory(target)) {
      Files.createDirectories(cache);
      removeUnused(cache);
      Path fresh = Files.createTempDirectory(cache, "extracting-");
      try {
        extract(jar, fresh);
        Files.move(fresh, target);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
        // Then the extraction is there.
      } finally {
        FileTree.remove(fresh);
      }
    }
    Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
    return target.resolve(name);
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

  /// Removes the extractions of builds that have not been started for a month.
  private static void removeUnused(Path cache) throws IOException {
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
