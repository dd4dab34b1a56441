package dev.simul.executor;

import dev.simul.workload.Answer;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// A task on an event loop that gives its thread back while it waits. Small, for a million of them
/// can wait at once.
final class LoopTask
    implements Task, NonBlockingWork.Loop, NonBlockingWork.Completion, Consumer<Long> {
  private final LoopBatch of;
  private final int index;
  private final Runnable onEnd;
  private final long began = System.nanoTime();

  /// What follows the delay under way.
  private @Nullable Runnable next;

  /// Set before the end is told, so that what breaks while it is told does not end the task twice.
  private boolean over;

  /// What the tasks of a batch share.
  ///
  /// @param handed when the batch was handed over
  record LoopBatch(NonBlockingWork work, Batch batch, long handed, Scheduler scheduler) {}

  LoopTask(LoopBatch of, int index, Runnable onEnd) {
    this.of = of;
    this.index = index;
    this.onEnd = onEnd;
  }

  /// Begins the task on the current thread, one of the scheduler's.
  void start() {
    guarded(() -> of.work().start(this, this, this));
  }

  @Override
  public void delay(long nanos, Runnable then) {
    next = then;
    Mono.delay(Duration.ofNanos(nanos), of.scheduler()).subscribe(this);
  }

  /// The tick of [Mono#delay].
  @Override
  public void accept(Long tick) {
    Runnable then = next;
    next = null;
    if (then != null) {
      guarded(then);
    }
  }

  @Override
  public void execute(Runnable then) {
    of.scheduler().schedule(() -> guarded(then));
  }

  @Override
  public void answered(Answer answer) {
    if (!over) {
      over = true;
      long ended = System.nanoTime();
      Recorder recorder = of.batch().recorder();
      recorder.notedAround(of.work(), index, began, ended);
      recorder.ended(index, of.handed(), began, ended, answer);
      onEnd.run();
    }
  }

  @Override
  public void failed(Throwable failure) {
    if (!over) {
      over = true;
      of.batch().recorder().failed(index, failure);
      onEnd.run();
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public Path scratch() {
    return of.batch().scratch();
  }

  @Override
  public void checkPoint() {}

  @Override
  public void delay(Duration time) {
    throw new IllegalStateException("a task on an event loop waits through its loop");
  }

  @Override
  public <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
    return call.call();
  }

  @Override
  public void note(String message) {
    of.batch().recorder().noted(index, message);
  }
}
