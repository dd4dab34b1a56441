package dev.simul.security;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.simul.process.Owner;
import dev.simul.security.AccessProperties.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The file with keys: `name role sha256` on a line for each, empty lines, and comments that begin
/// with `#`.
///
/// Whoever can write it can let himself in, so it is believed only if it belongs to the user who
/// runs Simul, or to the superuser, and nobody else may write it. Its group may read it, for a file
/// of the superuser's is readable to Simul by that alone; all others may not.
final class KeysFile {
  private static final String PROPERTY = "simul.security.keys-file ";

  private static final Set<PosixFilePermission> FORBIDDEN =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private KeysFile() {}

  /// Reads the keys.
  ///
  /// @throws UnsafeStartException if the file cannot be read, is not one to be believed, or has a
  ///   line that is no key
  static List<AccessKey> read(Path file) {
    try {
      require(file);
      return keys(file, text(file));
    } catch (IOException broken) {
      throw new UnsafeStartException(PROPERTY + file + " cannot be read (" + broken + ")");
    }
  }

  private static void require(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new UnsafeStartException(
          PROPERTY + file + " must be a file that the user who runs Simul can read");
    }
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new UnsafeStartException(PROPERTY + file + " must be a file, and no link to one");
    }
    if (!Owner.isUserOrSuperuser(file)) {
      throw new UnsafeStartException(
          PROPERTY
              + file
              + " must belong to the user who runs Simul, or to root, but belongs to "
              + attributes.owner());
    }
    if (attributes.permissions().stream().anyMatch(FORBIDDEN::contains)) {
      throw new UnsafeStartException(
          PROPERTY
              + file
              + " must not be writable by its group, nor readable or writable by others: chmod 600 "
              + file);
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<AccessKey> keys(Path file, String text) {
    List<AccessKey> keys = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith("#")) {
        keys.add(
            AccessKey.of(
                Entry.of(line), "line " + (i + 1) + " of " + PROPERTY.strip() + " " + file));
      }
    }
    return keys;
  }
}
