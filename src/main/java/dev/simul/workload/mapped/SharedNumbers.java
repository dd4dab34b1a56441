package dev.simul.workload.mapped;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The shared number of the current run, mapped once by each JVM and not by each task. Thread-safe.
public final class SharedNumbers {
  private volatile @Nullable Mapped latest;

  private record Mapped(Path directory, SharedNumber number) {}

  /// Makes the number of a run that begins.
  ///
  /// @param directory the directory of the run, which has no such number yet
  public SharedNumber make(Path directory, long number) throws IOException {
    SharedNumber made = SharedNumber.make(directory, number);
    latest = new Mapped(directory, made);
    return made;
  }

  /// Returns the number of the run with that directory, which this process or another one made.
  public SharedNumber in(Path directory) throws IOException {
    Mapped mapped = latest;
    if (mapped == null || !mapped.directory.equals(directory)) {
      // Two threads may get here at the same time, and map the same memory twice.
      mapped = new Mapped(directory, SharedNumber.in(directory));
      latest = mapped;
    }
    return mapped.number;
  }
}
