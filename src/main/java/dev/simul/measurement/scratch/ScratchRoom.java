package dev.simul.measurement.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The free space on the file system of the scratch directory, less a reserve that is never used.
public final class ScratchRoom {
  private static final long RESERVE_BYTES = 1L << 30;

  /// What Linux and macOS say, in the language that child JVMs have.
  private static final Pattern FULL =
      Pattern.compile("No space left on device|Dis[ck] quota exceeded");

  private ScratchRoom() {}

  /// Returns why files with that many bytes do not fit; empty if they do, or are too small to
  /// check.
  ///
  /// @param directory an existing directory on the file system
  public static Optional<String> refusal(Path directory, long bytes) throws IOException {
    if (bytes < DirtyPages.NOTICEABLE_BYTES) {
      return Optional.empty();
    }
    long usable = Files.getFileStore(directory).getUsableSpace();
    return bytes + RESERVE_BYTES <= usable
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the tasks leave %.2f GiB on the file system of %s, which has %.2f GiB free, and %.2f GiB are"
                    + " kept in reserve: use fewer tasks, write less, free some space, or choose another"
                    + " scratch directory",
                gibi(bytes),
                directory,
                gibi(usable),
                gibi(RESERVE_BYTES)));
  }

  public static void require(Path directory, long bytes) throws IOException {
    Optional<String> refusal = refusal(directory, bytes);
    if (refusal.isPresent()) {
      throw new IOException(refusal.get());
    }
  }

  /// Returns what a failure says, with what to do about it if no room was left.
  public static String advised(String failure) {
    return FULL.matcher(failure).find()
        ? failure
            + ": free some space on the file system of the scratch directory, or choose another scratch directory"
        : failure;
  }

  private static double gibi(long bytes) {
    return bytes / (double) (1L << 30);
  }
}
