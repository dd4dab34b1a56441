package dev.simul.executor;

import dev.simul.process.ChildJvm;
import dev.simul.process.ChildLostException;
import dev.simul.process.Frame;
import dev.simul.workload.Answer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A worker JVM as its fork sees it. Confined to the thread that gives it tasks, but for [#kill].
final class Worker {
  private final ChildJvm jvm;
  private @Nullable Batch begun;

  private Worker(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /// Starts a worker and tells it what its tasks do.
  static Worker start(String name, Assignment assignment) throws IOException, ChildLostException {
    Worker worker = new Worker(ChildJvm.start(name, assignment.workerCommand()));
    worker.jvm.send(new Frame.Assign(assignment.workloadClass(), assignment.parameters().values()));
    return worker;
  }

  long pid() {
    return jvm.pid();
  }

  /// Sends tasks, waits for their answers and records them. A failure of a task is recorded; the loss of the worker is thrown.
  ///
  /// @param handed when the tasks were handed over
  /// @return when the answer came
  long run(int first, int end, long handed, Batch batch) throws ChildLostException {
    begin(batch);
    jvm.send(new Frame.Run(first, end));
    return record(first, handed, batch, jvm.receive());
  }

  /// As [#run], with the worker told to end after these tasks.
  long runLast(int first, int end, long handed, Batch batch) throws ChildLostException {
    begin(batch);
    jvm.send(new Frame.Run(first, end));
    jvm.send(new Frame.Stop());
    return record(first, handed, batch, jvm.receive());
  }

  private void begin(Batch batch) throws ChildLostException {
    if (!batch.equals(begun)) {
      jvm.send(new Frame.Begin(batch.scratch().toString(), batch.observed()));
      begun = batch;
    }
  }

  private long record(int first, long handed, Batch batch, Frame answer) throws ChildLostException {
    long received = System.nanoTime();
    Recorder recorder = batch.recorder();
    if (answer instanceof Frame.Completed completed) {
      long ended = received;
      for (int i = completed.ends().size() - 1; i >= 0; i--) {
        Frame.TaskEnd end = completed.ends().get(i);
        long began = ended - end.runNanos();
        recorder.ended(first + i, handed, began, ended, new Answer(end.value(), end.proof()));
        ended = began;
      }
      if (completed.allocatedBytes() != null) {
        recorder.allocated(completed.allocatedBytes());
      }
    } else if (answer instanceof Frame.Failed failed) {
      recorder.failed(first, new TaskFailedException(failed.detail()));
    } else {
      throw new ChildLostException("a worker answered with " + answer);
    }
    return received;
  }

  /// Waits until the worker, told to end, has ended.
  void join() throws InterruptedException {
    jvm.join();
  }

  void close() {
    jvm.close();
  }

  void kill() {
    jvm.kill();
  }
}
