package dev.simul.measurement.archive;

import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.ChildClassPath;
import dev.simul.process.ClassArchive;
import dev.simul.process.Owner;
import dev.simul.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What child JVMs are started from: a class path, and an archive of its classes where one can be
/// made. Thread-safe.
public final class ChildClasses {
  private final String classPath;
  private final @Nullable Path cache;
  private final Consumer<String> log;
  private final Set<ClassArchive> without = new HashSet<>();

  ChildClasses(String classPath, @Nullable Path cache, Consumer<String> log) {
    this.classPath = classPath;
    this.cache = cache;
    this.log = log;
  }

  /// Prepares the class path of this JVM for children.
  ///
  /// @param cache the directory for what is made once for a build
  /// @param log takes a line where something takes long or cannot be done
  /// @throws dev.simul.process.UntrustedDirectoryException if others can put something there
  /// @throws IOException if the class path cannot be made there
  public static ChildClasses in(Path cache, Consumer<String> log) throws IOException {
    requireTrusted(cache);
    try (Notice _ = Notice.of("preparing the class path of the forks, once for this build…", log)) {
      return new ChildClasses(ChildClassPath.resolve(cache), cache, log);
    }
  }

  /// What is in the directory is run, and whoever can write to its parent can put another one
  /// there.
  private static void requireTrusted(Path cache) throws IOException {
    Files.createDirectories(cache);
    Owner.requireTrusted(cache);
    Path parent = cache.toRealPath().getParent();
    if (parent != null) {
      Owner.requireTrusted(parent);
    }
  }

  /// Returns a class path, without an archive.
  public static ChildClasses of(String classPath) {
    return new ChildClasses(classPath, null, line -> {});
  }

  public String classPath() {
    return classPath;
  }

  /// Returns the flags that let a JVM use the archive, which is made if there is none, before
  /// anything is measured; none where that failed, which is said once.
  ///
  /// @param mainClass the class that the JVM runs
  /// @param collector the JVM flag that chooses the collector
  /// @param scratch the measurement, whose directory takes what is not finished
  /// @param tree what the children that make it belong to
  public synchronized List<String> flags(
      String mainClass, String collector, Scratch scratch, ProcessTree tree) {
    if (cache == null) {
      return List.of();
    }
    ClassArchive archive = new ClassArchive(cache, classPath, mainClass, collector);
    if (without.contains(archive)) {
      return List.of();
    }
    try {
      return List.of("-XX:SharedArchiveFile=" + archive(archive, scratch, tree));
    } catch (IOException failure) {
      without.add(archive);
      log.accept(
          "forks start without an archive of their classes, and so take longer: "
              + failure.getMessage());
      return List.of();
    }
  }

  private Path archive(ClassArchive archive, Scratch scratch, ProcessTree tree) throws IOException {
    Optional<Path> there = archive.find();
    if (there.isPresent()) {
      Path file = there.get();
      if (archive.whole(file)) {
        archive.touch(file);
        return file;
      }
      log.accept("the archive of classes " + file + " is damaged, and is made anew");
      Files.deleteIfExists(file);
    }
    try (Notice _ =
        Notice.of("preparing an archive of the forks' classes, once for this build…", log)) {
      return archive.keep(new ArchiveMaker(archive, scratch, tree).make());
    }
  }
}
