package dev.simul.process;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/// Who owns files and processes: nothing is believed, removed or killed that others can have made.
public final class Owner {
  private static final Path PROC = Path.of("/proc");
  private static final long USER = new UnixSystem().getUid();
  private static final long SUPERUSER = 0;

  private Owner() {}

  /// Returns whether a file belongs to the user who runs Simul; of a link, whether the link does.
  public static boolean isUser(Path file) throws IOException {
    return of(file, NOFOLLOW_LINKS) == USER;
  }

  /// Returns whether a file belongs to the user who runs Simul or to the superuser, as a mounted
  /// file system often does; of a link, whether the link does.
  public static boolean isUserOrSuperuser(Path file) throws IOException {
    return isUser(file) || of(file, NOFOLLOW_LINKS) == SUPERUSER;
  }

  /// Returns whether a process belongs to the user who runs Simul. One that is gone belongs to
  /// nobody.
  static boolean isUser(ProcessHandle process) {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return process.info().user().equals(ProcessHandle.current().info().user());
    }
    try {
      return of(PROC.resolve(Long.toString(process.pid()))) == USER;
    } catch (IOException gone) {
      return false;
    }
  }

  /// Refuses a directory in which others can put something.
  ///
  /// @param directory an existing directory; a link to one is followed
  /// @throws UntrustedDirectoryException if it belongs to another user, or everybody may write to
  ///   it
  public static void requireTrusted(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!isUserOrSuperuser(real)) {
      throw new UntrustedDirectoryException(
          "the directory "
              + directory
              + " belongs to "
              + Files.getOwner(real)
              + ", and not to the user who runs Simul");
    }
    if (Files.getPosixFilePermissions(real).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new UntrustedDirectoryException(
          "everybody may write to the directory "
              + directory
              + ", from which programs are started: chmod o-w "
              + directory);
    }
  }

  private static long of(Path file, LinkOption... options) throws IOException {
    return ((Integer) Files.getAttribute(file, "unix:uid", options)).longValue() & 0xffffffffL;
  }
}
