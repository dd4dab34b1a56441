package dev.simul.executor.lock;

import dev.simul.executor.Batch;
import dev.simul.executor.BlockingTask;
import dev.simul.executor.Tasks;
import dev.simul.workload.Answer;
import dev.simul.workload.Work;
import java.nio.file.Path;
import java.time.Duration;

/// A task in a thread of its own that holds an interpreter lock while it runs, and releases it
/// while it waits.
///
/// It begins when its thread first gets the lock, so that the first wait for the lock counts as
/// queueing; later ones are part of the run.
final class LockedTask implements BlockingTask, Runnable {
  private final LockedBatch of;
  private final int index;
  private final long handed;

  /// What the tasks of a batch share.
  record LockedBatch(Work work, Batch batch, InterpreterLock lock) implements Tasks {

    @Override
    public Runnable task(int index, long handed) {
      return new LockedTask(this, index, handed);
    }
  }

  /// @param handed when the task was handed over
  LockedTask(LockedBatch of, int index, long handed) {
    this.of = of;
    this.index = index;
    this.handed = handed;
  }

  /// Runs the task in the current thread and records it, without the lock: the recorder is not part
  /// of what the interpreter does.
  @Override
  public void run() {
    of.lock.take();
    long began = System.nanoTime();
    long ended;
    Answer answer;
    try {
      answer = of.work.run(this);
    } catch (Throwable failure) {
      failed(failure);
      return;
    } finally {
      ended = System.nanoTime();
      of.lock.release();
    }
    of.batch.recorder().notedAround(of.work, index, began, ended);
    of.batch.recorder().ended(index, handed, began, ended, answer);
  }

  private void failed(Throwable failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    of.batch.recorder().failed(index, failure);
  }

  @Override
  public void checkPoint() {
    of.lock.checkPoint();
  }

  @Override
  public void delay(Duration time) throws InterruptedException {
    of.lock.release();
    try {
      Thread.sleep(time);
    } finally {
      of.lock.take();
    }
  }

  @Override
  public <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
    of.lock.release();
    try {
      return call.call();
    } finally {
      of.lock.take();
    }
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
