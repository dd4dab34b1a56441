package dev.simul.executor.reactive;

import dev.simul.executor.Batch;
import dev.simul.executor.Recorder;
import dev.simul.workload.Answer;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// A task on an event loop that gives its thread back while it waits. Small, because a million of
/// them can wait at the same time.
final class LoopTask
    implements Task, NonBlockingWork.Loop, NonBlockingWork.Completion, Consumer<Long> {
  /// The continuation after the end, which is recorded once, even if recording it fails.
  private static final NonBlockingWork.Step NOTHING = (_, _, _) -> {};

  private final LoopBatch of;
  private final int index;
  private final long began = System.nanoTime();

  /// What follows the current delay.
  private NonBlockingWork.@Nullable Step next;

  /// What the tasks of a batch share.
  ///
  /// @param handed when the batch was handed over
  /// @param onEnd runs after each task, whether it ended or failed
  record LoopBatch(
      NonBlockingWork work, Batch batch, long handed, Scheduler scheduler, Runnable onEnd) {}

  LoopTask(LoopBatch of, int index) {
    this.of = of;
    this.index = index;
  }

  /// Begins the task on the current thread, one of the scheduler's.
  void start() {
    guarded(() -> of.work().start(this, this, this));
  }

  @Override
  public void delay(long nanos, NonBlockingWork.Step then) {
    next = then;
    Mono.delay(Duration.ofNanos(nanos), of.scheduler()).subscribe(this);
  }

  /// The tick of [Mono#delay].
  @Override
  public void accept(Long tick) {
    NonBlockingWork.Step then = next;
    next = null;
    if (then != null) {
      guarded(() -> then.run(this, this, this));
    }
  }

  @Override
  public void execute(Runnable then) {
    of.scheduler().schedule(() -> guarded(then));
  }

  @Override
  public void answered(Answer answer) {
    if (!over()) {
      next = NOTHING;
      long ended = System.nanoTime();
      Recorder recorder = of.batch().recorder();
      recorder.notedAround(of.work(), index, began, ended);
      recorder.ended(index, of.handed(), began, ended, answer);
      of.onEnd().run();
    }
  }

  @Override
  public void failed(Throwable failure) {
    if (!over()) {
      next = NOTHING;
      of.batch().recorder().failed(index, failure);
      of.onEnd().run();
    }
  }

  @SuppressWarnings("ReferenceEquality") // Only one such step exists.
  private boolean over() {
    return next == NOTHING;
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
