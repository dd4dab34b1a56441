package dev.simul.executor.process;

import dev.simul.executor.BlockingTask;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A task in the one thread of a worker process.
///
/// @param notes takes what the task notes, or null if notes are not wanted
record WorkerTask(int index, Path scratch, @Nullable WorkerNotes notes) implements BlockingTask {

  @Override
  public void note(String message) {
    if (notes != null) {
      notes.add(index, message);
    }
  }
}
