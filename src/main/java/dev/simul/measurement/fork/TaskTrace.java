package dev.simul.measurement.fork;

import dev.simul.process.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Keeps when the first tasks of an iteration ran, and what they noted.
///
/// All its memory is allocated before the iteration, so that what is observed there is the tasks'
/// own. It keeps the tasks with the lowest indices rather than those that start first: then each
/// has a slot of its own, and they share no counter. Thread-safe; [#toFrame] must be called only
/// while no task runs.
final class TaskTrace {
  private static final int NOTES_PER_TASK = 2;
  private static final int MESSAGE_LENGTH = 200;

  private final long[] began;
  private final long[] durations;
  private final int[] noteTasks;
  private final long[] noteTimes;
  private final @Nullable String[] messages;
  private final AtomicLong notes = new AtomicLong();

  TaskTrace(int tasks) {
    int traced = Math.min(tasks, Frame.Trace.MOST_TASKS);
    began = new long[traced];
    durations = new long[traced];
    Arrays.fill(durations, -1);
    noteTasks = new int[NOTES_PER_TASK * traced];
    noteTimes = new long[noteTasks.length];
    messages = new String[noteTasks.length];
  }

  void ended(int index, long begin, long end) {
    if (index < began.length) {
      began[index] = begin;
      durations[index] = Math.max(0, end - begin);
    }
  }

  void noted(int index, long at, String message) {
    if (index < began.length) {
      long place = notes.getAndIncrement();
      if (place < noteTasks.length) {
        noteTasks[(int) place] = index;
        noteTimes[(int) place] = at;
        messages[(int) place] = message;
      }
    }
  }

  /// Returns what was kept.
  ///
  /// @param begin when the iteration began
  Frame.Trace toFrame(long begin) {
    List<Long> starts = new ArrayList<>(began.length);
    List<Long> lengths = new ArrayList<>(began.length);
    for (int index = 0; index < began.length; index++) {
      starts.add(Math.max(0, began[index] - begin));
      lengths.add(durations[index]);
    }
    int kept = (int) Math.min(notes.get(), noteTasks.length);
    List<Frame.Note> frames = new ArrayList<>(kept);
    for (int i = 0; i < kept; i++) {
      String message = String.valueOf(messages[i]);
      frames.add(
          new Frame.Note(
              noteTasks[i],
              Math.max(0, noteTimes[i] - begin),
              message.substring(0, Math.min(MESSAGE_LENGTH, message.length()))));
    }
    return new Frame.Trace(starts, lengths, frames, notes.get() - kept);
  }
}
