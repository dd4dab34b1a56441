package dev.simul.executor;

import dev.simul.workload.Answer;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import java.nio.file.Path;
import java.time.Duration;

/// A task in this JVM that blocks the thread it runs in, between two readings of the clock.
final class TimedTask implements Task {
  private final int index;
  private final Path scratch;

  private TimedTask(int index, Path scratch) {
    this.index = index;
    this.scratch = scratch;
  }

  /// Runs a task in the current thread and records it, whether it ends or fails.
  ///
  /// @param handed when the task was handed over
  static void run(Work work, int index, long handed, Batch batch) {
    TimedTask task = new TimedTask(index, batch.scratch());
    long began = System.nanoTime();
    try {
      Answer answer = work.run(task);
      batch.recorder().ended(index, handed, began, System.nanoTime(), answer);
    } catch (Throwable failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      batch.recorder().failed(index, failure);
    }
  }

  /// Runs a task in the current thread for a worker, which takes its times itself.
  static Answer run(Work work, int index, Path scratch) throws Exception {
    return work.run(new TimedTask(index, scratch));
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public void checkPoint() {}

  @Override
  public void delay(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  public <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
    return call.call();
  }

  @Override
  public void note(String message) {}
}
