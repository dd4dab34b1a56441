package dev.simul.executor.process;

import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Recorder;
import dev.simul.process.ChildJvm;
import dev.simul.process.ChildLostException;
import dev.simul.process.Frame;
import dev.simul.workload.Answer;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A worker JVM as its fork sees it. Confined to the thread that gives it tasks, except for
/// [#kill].
final class Worker {
  private final ChildJvm jvm;
  private @Nullable Batch begun;

  private Worker(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /// Starts a worker; [#assign] waits until it is ready.
  static Worker start(String name, Assignment assignment) throws IOException {
    return new Worker(ChildJvm.start(name, assignment.workerCommand()));
  }

  /// Waits until the worker is ready, and sends it a description of its tasks' work.
  void assign(Assignment assignment) throws ChildLostException {
    jvm.awaitHello();
    jvm.send(new Frame.Assign(assignment.workloadClass(), assignment.parameters().values()));
  }

  long pid() {
    return jvm.pid();
  }

  /// Sends tasks, waits for their answers and records them. A failure of a task is recorded; the
  /// loss of the worker is thrown.
  ///
  /// @param handed when the tasks were handed over
  /// @return when the last answer arrived
  long run(int first, int end, long handed, Batch batch) throws ChildLostException {
    send(first, end, batch);
    return record(first, end, handed, batch);
  }

  private void send(int first, int end, Batch batch) throws ChildLostException {
    if (!batch.equals(begun)) {
      jvm.send(new Frame.Begin(batch.scratch().toString(), batch.observed()));
      begun = batch;
    }
    jvm.send(new Frame.Run(first, end));
  }

  private long record(int first, int end, long handed, Batch batch) throws ChildLostException {
    long received = 0;
    int next = first;
    while (next < end) {
      Frame answer = jvm.receive();
      received = System.nanoTime();
      if (answer instanceof Frame.Completed completed) {
        record(next, received, handed, completed, batch.recorder());
        next += completed.ends().size();
      } else if (answer instanceof Frame.Failed failed) {
        batch.recorder().failed(next, new TaskFailedException(failed.detail()));
        return received;
      } else {
        throw new ChildLostException("a worker answered with " + answer);
      }
    }
    return received;
  }

  /// Records tasks that ended one after another, the last of them when the answer arrived.
  private static void record(
      int first, long received, long handed, Frame.Completed completed, Recorder recorder) {
    long began = received;
    for (Frame.TaskEnd end : completed.ends()) {
      began -= end.runNanos();
    }
    Iterator<Frame.Note> notes = completed.notes().iterator();
    Frame.Note note = next(notes);
    int index = first;
    for (Frame.TaskEnd end : completed.ends()) {
      for (; note != null && note.task() == index; note = next(notes)) {
        recorder.noted(index, began + note.nanos(), note.message());
      }
      long ended = began + end.runNanos();
      recorder.ended(index, handed, began, ended, new Answer(end.value(), end.proof()));
      began = ended;
      index++;
    }
    if (completed.allocatedBytes() != null) {
      recorder.allocated(completed.allocatedBytes());
    }
  }

  private static Frame.@Nullable Note next(Iterator<Frame.Note> notes) {
    return notes.hasNext() ? notes.next() : null;
  }

  /// Asks the worker to end and waits until it has.
  ///
  /// Must not be called while a task runs: the watcher would continue to read after the request,
  /// and an exiting JVM waits 0.3 s for a thread that is in the middle of a read.
  void end() throws ChildLostException, InterruptedException {
    jvm.send(new Frame.Stop());
    jvm.join();
  }

  /// Asks the worker to end, which [#close] waits for.
  void stop() {
    jvm.stop();
  }

  void close() {
    jvm.close();
  }

  void kill() {
    jvm.kill();
  }
}
