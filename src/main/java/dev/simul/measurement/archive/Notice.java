package dev.simul.measurement.archive;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A line that says what takes so long, if it is not over soon.
///
/// @param line says it, unless it is cancelled before
record Notice(CompletableFuture<Void> line) implements AutoCloseable {
  private static final long SILENT_MILLIS = 500;

  static Notice of(String text, Consumer<String> log) {
    return new Notice(
        CompletableFuture.runAsync(
            () -> log.accept(text),
            CompletableFuture.delayedExecutor(SILENT_MILLIS, TimeUnit.MILLISECONDS)));
  }

  @Override
  public void close() {
    line.cancel(false);
  }
}
