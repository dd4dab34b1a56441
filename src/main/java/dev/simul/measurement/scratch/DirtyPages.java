package dev.simul.measurement.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// File pages in memory that the disk does not have yet: what one iteration wrote must not slow the
/// next.
public final class DirtyPages {
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  /// Writing less than this goes unnoticed.
  static final long NOTICEABLE_BYTES = 1 << 20;

  private static final long SETTLED_KIBI = 64 << 10;
  private static final long LIMIT_NANOS = 3_000_000_000L;
  private static final long PAUSE_MILLIS = 20;

  private DirtyPages() {}

  /// Waits until few pages are left to write, for three seconds at most; returns immediately where
  /// the system does not say, and if too little was written to slow the next iteration.
  ///
  /// @param bytes how many an iteration wrote
  public static void settle(long bytes) throws IOException, InterruptedException {
    if (bytes < NOTICEABLE_BYTES) {
      return;
    }
    long end = System.nanoTime() + LIMIT_NANOS;
    while (kibi() > SETTLED_KIBI && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static long kibi() throws IOException {
    try {
      return Files.readAllLines(MEMINFO).stream()
          .filter(line -> line.startsWith("Dirty:") || line.startsWith("Writeback:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (NoSuchFileException notLinux) {
      return 0;
    }
  }
}
