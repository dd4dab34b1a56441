package dev.simul.measurement.scratch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.simul.process.Owner;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The directory below which each measurement has one of its own.
///
/// What is in it gets removed, so it must not lead to files of somebody else: it is not a link, and
/// it belongs to the user who runs Simul, or to the superuser, as a mounted file system often does.
public final class ScratchRoot {
  /// For this user alone.
  static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private ScratchRoot() {}

  /// Creates the directory, for this user alone, if it does not exist.
  ///
  /// @throws UnusableScratchException if it cannot be made, or is not one that this user may fill
  ///   and empty
  public static void prepare(Path root) throws UnusableScratchException {
    try {
      make(root);
      require(root);
    } catch (UnusableScratchException refused) {
      throw refused;
    } catch (IOException broken) {
      throw unusable(root, broken);
    }
  }

  static UnusableScratchException unusable(Path root, IOException broken) {
    return new UnusableScratchException(
        ScratchRoom.advised("the scratch directory " + root + " cannot be used (" + broken + ")"),
        broken);
  }

  private static void make(Path root) throws IOException {
    Path parent = root.toAbsolutePath().getParent();
    if (parent == null || Files.exists(root, NOFOLLOW_LINKS)) {
      return;
    }
    Files.createDirectories(parent);
    try {
      Files.createDirectory(root, PRIVATE);
    } catch (FileAlreadyExistsException anotherWasFaster) {
      // Then it is checked like any other.
    }
  }

  /// Refuses what must not be used.
  ///
  /// @param root an existing file or directory
  static void require(Path root) throws IOException {
    if (Files.isSymbolicLink(root)) {
      throw refusal(root, "is a symbolic link to " + Files.readSymbolicLink(root));
    }
    if (!Files.isDirectory(root)) {
      throw refusal(root, "is not a directory");
    }
    if (!Owner.isUserOrSuperuser(root)) {
      throw refusal(
          root, "belongs to " + Files.getOwner(root) + ", and not to the user who runs Simul");
    }
    if (!Files.isWritable(root)) {
      throw refusal(root, "cannot be written to");
    }
  }

  private static UnusableScratchException refusal(Path root, String reason) {
    return new UnusableScratchException("the scratch directory " + root + " " + reason);
  }
}
