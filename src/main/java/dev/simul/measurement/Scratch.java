package dev.simul.measurement;

import dev.simul.process.FileTree;
import dev.simul.process.ProcessTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The directory for the files of one measurement, and the proof that its owner lives.
///
/// The owner holds a lock on the file `<run>.lock` beside the directory `<run>`, which the
/// operating system releases when the owner dies, however it dies. So a lock that can be had tells
/// a leftover from a directory in use, also across containers that share the file system.
public final class Scratch implements AutoCloseable {
  private static final String LOCK_SUFFIX = ".lock";

  /// The runs of this JVM.
  private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

  private final String run;
  private final Path directory;
  private final Path lockFile;
  private final FileChannel channel;

  private Scratch(String run, Path directory, Path lockFile, FileChannel channel) {
    this.run = run;
    this.directory = directory;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /// Makes a directory for a measurement.
  ///
  /// @param root where such directories are; made if it is needed
  public static Scratch open(Path root) throws IOException {
    Files.createDirectories(root);
    while (true) {
      String run = UUID.randomUUID().toString();
      OWN.add(run);
      Path lockFile = root.resolve(run + LOCK_SUFFIX);
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // A sweep may have taken the file for a leftover between its making and its locking.
      if (channel.tryLock() != null && Files.exists(lockFile)) {
        return new Scratch(
            run, Files.createDirectory(root.resolve(run)).toAbsolutePath(), lockFile, channel);
      }
      channel.close();
    }
  }

  /// Removes what dead owners left.
  ///
  /// @param root where the directories are; nothing happens if it does not exist
  /// @return how many directories were removed
  public static int sweep(Path root) throws IOException {
    List<Path> lockFiles;
    try (Stream<Path> files = Files.list(root)) {
      lockFiles = files.filter(file -> file.toString().endsWith(LOCK_SUFFIX)).toList();
    } catch (NoSuchFileException nothingThere) {
      return 0;
    }
    int removed = 0;
    for (Path lockFile : lockFiles) {
      removed += sweepOne(root, lockFile) ? 1 : 0;
    }
    return removed;
  }

  private static boolean sweepOne(Path root, Path lockFile) throws IOException {
    String name = lockFile.getFileName().toString();
    String run = name.substring(0, name.length() - LOCK_SUFFIX.length());
    // To open and close the file of this JVM's own run would release its lock: POSIX locks belong
    // to processes.
    if (OWN.contains(run)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        return false;
      }
      // What its children are doing yet must not write into what is being removed.
      new ProcessTree(run).close();
      FileTree.remove(root.resolve(run));
      Files.deleteIfExists(lockFile);
      return true;
    } catch (NoSuchFileException anotherWasFaster) {
      return false;
    }
  }

  /// Returns the identity of the measurement, which its processes bear too.
  public String run() {
    return run;
  }

  public Path directory() {
    return directory;
  }

  /// Removes the directory with all that is in it.
  @Override
  public void close() throws IOException {
    try (channel) {
      FileTree.remove(directory);
      Files.deleteIfExists(lockFile);
    } finally {
      OWN.remove(run);
    }
  }
}
