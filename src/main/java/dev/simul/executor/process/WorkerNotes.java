package dev.simul.executor.process;

import dev.simul.process.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The notes of the tasks in one answer of a worker. Confined to the worker's thread.
///
/// Space for two notes of each task is allocated before the tasks run, so that it is not counted as
/// their allocation.
final class WorkerNotes {
  private int[] tasks;
  private long[] nanos;
  private @Nullable String[] messages;
  private int count;
  private long taskBegan;

  /// @param expected how many tasks there are
  WorkerNotes(int expected) {
    int room = 2 * expected;
    tasks = new int[room];
    nanos = new long[room];
    messages = new String[room];
  }

  /// Begins a task: the times of its notes count from here.
  void begin(long now) {
    taskBegan = now;
  }

  void add(int task, String message) {
    if (count == tasks.length) {
      tasks = Arrays.copyOf(tasks, 2 * count);
      nanos = Arrays.copyOf(nanos, 2 * count);
      messages = Arrays.copyOf(messages, 2 * count);
    }
    tasks[count] = task;
    nanos[count] = System.nanoTime() - taskBegan;
    messages[count] = message;
    count++;
  }

  /// Returns the notes, in order.
  List<Frame.Note> toFrames() {
    List<Frame.Note> notes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      notes.add(new Frame.Note(tasks[i], nanos[i], String.valueOf(messages[i])));
    }
    return notes;
  }
}
