package dev.simul.database;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/// The free space on the disk with H2's file, of which a part is kept: H2 does not survive a write
/// that fails. Thread-safe.
final class DiskRoom {
  /// More than others fill while a statement runs that has begun.
  static final long RESERVE_BYTES = 32L << 20;

  private final Path directory;
  private final FileStore disk;

  /// @param directory the directory of the file; created if needed
  DiskRoom(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.disk = Files.getFileStore(directory);
  }

  /// Returns the room for the file of an H2 URL; empty for another database.
  static Optional<DiskRoom> of(String url) throws IOException {
    if (!url.startsWith(H2Failure.FILE_URL)) {
      return Optional.empty();
    }
    Path file = Path.of(url.substring(H2Failure.FILE_URL.length()).split(";", 2)[0]);
    Path parent = file.getParent();
    // H2 itself says what is wrong with one that is relative.
    return parent == null || !file.isAbsolute()
        ? Optional.empty()
        : Optional.of(new DiskRoom(parent));
  }

  /// @throws FullDiskException if there is no more than the reserve
  /// @throws SQLException if the disk cannot be looked at
  void require() throws SQLException {
    long usable = usable();
    if (usable < RESERVE_BYTES) {
      throw new FullDiskException(
          String.format(
              Locale.ROOT,
              "the disk of %s has %d MiB free, and %d MiB are kept in reserve, so that no job is lost: free"
                  + " some space",
              directory,
              usable >> 20,
              RESERVE_BYTES >> 20));
    }
  }

  private long usable() throws SQLException {
    try {
      return disk.getUsableSpace();
    } catch (IOException unknown) {
      throw new SQLException("the room on the disk of " + directory + " is not known", unknown);
    }
  }
}
