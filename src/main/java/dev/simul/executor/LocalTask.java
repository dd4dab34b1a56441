package dev.simul.executor;

import dev.simul.workload.Answer;
import dev.simul.workload.Work;
import java.nio.file.Path;
import java.util.List;

/// A task in this JVM, which blocks the thread that it runs in while it waits, between two readings
/// of the clock. An executor that runs tasks in the fork's JVM runs each as one of these.
///
/// It is its own `Runnable` and its own context, because a million of them can wait at the same
/// time, and the collector has to move every additional object.
public final class LocalTask implements BlockingTask, Runnable {
  /// The flags that keep the recording of a task out of what the task costs while it waits. A
  /// virtual thread that waits keeps its frames on the heap, with room for all that is inlined into
  /// them, so the recording of the end and of notes must not be inlined. What is left still makes
  /// the first method of a virtual thread larger than HotSpot inlines on its own
  /// (`InlineSmallCode`), which that of a plain task is not. Without the last of these commands,
  /// the thread would wait in three frames instead of one.
  public static final List<String> JVM_FLAGS =
      List.of(
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=dontinline," + LocalTask.class.getName() + "::ended",
          "-XX:CompileCommand=dontinline," + LocalTask.class.getName() + "::note",
          "-XX:CompileCommand=inline,java.lang.VirtualThread$VThreadContinuation$1::run");

  private final LocalBatch of;
  private final int index;
  private final long handed;

  /// What the tasks of a batch share.
  ///
  /// @param onEnd runs after each task, whether it ended or failed
  public record LocalBatch(Work work, Batch batch, Runnable onEnd) implements Tasks {

    /// The batch of tasks whose end the crew learns from their threads.
    public LocalBatch(Work work, Batch batch) {
      this(work, batch, () -> {});
    }

    @Override
    public Runnable task(int index, long handed) {
      return new LocalTask(this, index, handed);
    }
  }

  /// @param handed when the task was handed over
  public LocalTask(LocalBatch of, int index, long handed) {
    this.of = of;
    this.index = index;
    this.handed = handed;
  }

  /// Runs the task in the current thread and records it.
  @Override
  public void run() {
    long began = System.nanoTime();
    try {
      ended(began, of.work.run(this));
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  /// Must not be inlined: see [#JVM_FLAGS].
  private void ended(long began, Answer answer) {
    long ended = System.nanoTime();
    of.batch.recorder().notedAround(of.work, index, began, ended);
    of.batch.recorder().ended(index, handed, began, ended, answer);
    of.onEnd.run();
  }

  private void failed(Throwable failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    of.batch.recorder().failed(index, failure);
    of.onEnd.run();
  }

  @Override
  public void note(String message) {
    of.batch.recorder().noted(index, message);
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public Path scratch() {
    return of.batch.scratch();
  }
}
