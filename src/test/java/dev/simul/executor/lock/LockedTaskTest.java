package dev.simul.executor.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.executor.AnswerRecorder;
import dev.simul.executor.Batch;
import dev.simul.executor.lock.LockedTask.LockedBatch;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LockedTaskTest {
  private static final Answer DONE = new Answer(0, 0);

  private final InterpreterLock lock = new InterpreterLock(Duration.ofDays(1));
  private final AnswerRecorder recorder = new AnswerRecorder();

  @TempDir Path scratch;

  @Test
  void holds_the_lock_while_it_runs_and_not_while_it_waits() {
    run(task -> {
      assertThat(lock.isHeldByCurrentThread()).isTrue();
      boolean held = task.<Boolean, RuntimeException>blocking(lock::isHeldByCurrentThread);
      assertThat(held).isFalse();
      assertThat(lock.isHeldByCurrentThread()).isTrue();
      task.delay(Duration.ofNanos(1));
      assertThat(lock.isHeldByCurrentThread()).isTrue();
      return DONE;
    });
    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).containsOnlyKeys(0);
    assertThat(lock.isHeldByCurrentThread()).isFalse();
  }

  @Test
  void takes_the_lock_again_when_a_call_fails_and_releases_it_at_the_end() {
    run(task -> {
      try {
        task.blocking(() -> {
          throw new IOException("full");
        });
      } finally {
        assertThat(lock.isHeldByCurrentThread()).isTrue();
      }
      return DONE;
    });
    assertThat(recorder.failures.get(0)).isInstanceOf(IOException.class).hasMessage("full");
    assertThat(lock.isHeldByCurrentThread()).isFalse();
  }

  @Test
  void takes_the_lock_again_when_a_wait_is_interrupted() {
    run(task -> {
      Thread.currentThread().interrupt();
      try {
        task.delay(Duration.ofDays(1));
      } finally {
        assertThat(lock.isHeldByCurrentThread()).isTrue();
      }
      return DONE;
    });
    assertThat(recorder.failures.get(0)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(lock.isHeldByCurrentThread()).isFalse();
  }

  @Test
  void begins_when_it_first_has_the_lock() throws Exception {
    lock.take();
    Thread thread = new Thread(task(task -> DONE));
    thread.start();
    org.awaitility.Awaitility.await().until(() -> lock.waiting() == 1);
    long released = System.nanoTime();
    lock.release();
    thread.join();
    assertThat(recorder.runTimes.get(0).getFirst() - released).isNotNegative();
  }

  private void run(Body body) {
    task(body).run();
  }

  private LockedTask task(Body body) {
    return new LockedTask(
        new LockedBatch(new BodyWork(body), new Batch(1, scratch, recorder, false), lock), 0, 0);
  }

  @FunctionalInterface
  private interface Body {
    Answer run(Task task) throws Exception;
  }

  private record BodyWork(Body body) implements Work {

    @Override
    public Answer run(Task task) throws Exception {
      return body.run(task);
    }

    @Override
    public AnswerKey answerKey() {
      return index -> DONE;
    }
  }
}
