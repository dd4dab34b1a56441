package dev.simul.measurement.scratch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.simul.process.FileTree;
import dev.simul.process.Owner;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The directory for the files of one measurement, and the proof that its owner lives.
///
/// The owner holds a lock on the file `<run>.lock` next to the directory `<run>`, which the
/// operating system releases when the owner dies, however it dies. So a lock that can be taken
/// marks a leftover, even across containers that share the file system.
public final class Scratch implements AutoCloseable {
  private static final String LOCK_SUFFIX = ".lock";

  /// A file that can be such a lock; anything else in the root is not ours.
  private static final Pattern LOCK_NAME =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})" + LOCK_SUFFIX);

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

  /// Creates a directory for a measurement.
  ///
  /// @param root where such directories are; created if needed
  /// @throws UnusableScratchException if the root must not, or cannot, be used
  public static Scratch open(Path root) throws IOException {
    ScratchRoot.prepare(root);
    while (true) {
      Scratch scratch = locked(root, UUID.randomUUID().toString());
      try {
        // A sweep may have taken the file for a leftover between its creation and its locking.
        if (scratch.channel.tryLock() != null && Files.exists(scratch.lockFile)) {
          Files.createDirectory(scratch.directory, ScratchRoot.PRIVATE);
          return scratch;
        }
      } catch (IOException broken) {
        scratch.close();
        throw ScratchRoot.unusable(root, broken);
      }
      scratch.close();
    }
  }

  private static Scratch locked(Path root, String run) throws UnusableScratchException {
    Path lockFile = root.resolve(run + LOCK_SUFFIX);
    OWN.add(run);
    try {
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new Scratch(run, root.resolve(run).toAbsolutePath(), lockFile, channel);
    } catch (IOException broken) {
      OWN.remove(run);
      throw ScratchRoot.unusable(root, broken);
    }
  }

  /// Removes what dead owners of this user left behind, and nothing else.
  ///
  /// @param root where the directories are; nothing happens if it does not exist
  /// @return how many directories were removed
  /// @throws UnusableScratchException if the root must not, or cannot, be used
  public static int sweep(Path root) throws IOException {
    if (Files.notExists(root, NOFOLLOW_LINKS)) {
      return 0;
    }
    ScratchRoot.require(root);
    List<String> names;
    try (Stream<Path> files = Files.list(root)) {
      names = files.map(file -> file.getFileName().toString()).toList();
    }
    int removed = 0;
    for (String name : names) {
      Matcher lockName = LOCK_NAME.matcher(name);
      if (lockName.matches() && sweepOne(root.resolve(lockName.group(1)), root.resolve(name))) {
        removed++;
      }
    }
    return removed;
  }

  private static boolean sweepOne(Path directory, Path lockFile) throws IOException {
    String run = directory.getFileName().toString();
    // Opening and closing the file of this JVM's own run would release its lock: POSIX locks belong
    // to processes.
    if (OWN.contains(run)) {
      return false;
    }
    try {
      return isOurs(directory, lockFile) && removeIfDead(run, directory, lockFile);
    } catch (NoSuchFileException anotherWasFaster) {
      return false;
    }
  }

  /// A link could lead anywhere, and opening a pipe would block.
  private static boolean isOurs(Path directory, Path lockFile) throws IOException {
    boolean lock = Files.isRegularFile(lockFile, NOFOLLOW_LINKS) && Owner.isUser(lockFile);
    return lock
        && (Files.notExists(directory, NOFOLLOW_LINKS)
            || (Files.isDirectory(directory, NOFOLLOW_LINKS) && Owner.isUser(directory)));
  }

  private static boolean removeIfDead(String run, Path directory, Path lockFile)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.WRITE, NOFOLLOW_LINKS)) {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        return false;
      }
      // Children that are still running must not write into what is being removed.
      new ProcessTree(run).close();
      FileTree.remove(directory);
      Files.deleteIfExists(lockFile);
      return true;
    }
  }

  /// Returns the identity of the measurement, which its processes carry too.
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
