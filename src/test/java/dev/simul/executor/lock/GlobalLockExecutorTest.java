package dev.simul.executor.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.AnswerRecorder;
import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.executor.ExecutorContract;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GlobalLockExecutorTest extends ExecutorContract {
  private static final Answer DONE = new Answer(0, 0);

  @Override
  protected Executor executor() {
    return new GlobalLockExecutor();
  }

  @Test
  void tasks_never_compute_at_once_between_check_points() throws Exception {
    AnswerRecorder recorder = run(ComputeWorkload.class, 4, Duration.ofNanos(1_000));
    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).hasSize(4);
    assertThat(ComputeWorkload.most).hasValue(1);
  }

  @Test
  void a_task_that_computes_lets_the_others_compute_too() throws Exception {
    AnswerRecorder recorder = run(MeetAtCheckPointsWorkload.class, 3, Duration.ofMillis(1));
    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).hasSize(3);
  }

  @Test
  void blocking_calls_overlap() throws Exception {
    AnswerRecorder recorder = run(MeetWhileBlockedWorkload.class, 3, Duration.ofSeconds(10));
    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).hasSize(3);
  }

  @Test
  void a_task_that_waits_lets_another_run() throws Exception {
    AnswerRecorder recorder = run(MeetAfterDelaysWorkload.class, 3, Duration.ofSeconds(10));
    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).hasSize(3);
  }

  @Test
  void takes_no_process_and_says_that_processes_have_a_lock_each() throws Exception {
    Parameters resolved = executor().describe().withDefaults(Parameters.NONE);
    assertThat(executor().layout(resolved, new Setting(2, 2)).workers()).isZero();
    assertThat(executor().describe().meaning()).contains("Each process has a lock of its own");
    try (Crew crew = open(ComputeWorkload.class, 2, Duration.ofMillis(5))) {
      assertThat(crew.workerPids()).isEmpty();
      assertThat(crew.processes()).isOne();
    }
  }

  @Test
  void switches_every_five_milliseconds_by_default_as_cpython_does() {
    Parameter interval = executor().describe().parameter("switchInterval").orElseThrow();
    assertThat(interval.defaultValue()).isEqualTo(Duration.ofMillis(5));
    assertThat(interval.kind().takes(Duration.ofNanos(999))).isFalse();
    assertThat(interval.kind().expected()).contains("from PT0.000001S to PT10S");
  }

  @Test
  void runs_no_more_tasks_than_a_machine_has_threads_for() {
    assertThat(executor().faults(Parameters.NONE, new Setting(10_000, 2))).isEmpty();
    assertThat(executor().faults(Parameters.NONE, new Setting(10_001, 2))).hasSize(1);
  }

  private AnswerRecorder run(Class<? extends Workload> workload, int tasks, Duration interval)
      throws Exception {
    AnswerRecorder recorder = new AnswerRecorder();
    try (Crew crew = open(workload, tasks, interval)) {
      crew.run(new Batch(tasks, scratch, recorder, false));
      assertThat(crew.workers()).isEqualTo(tasks);
    }
    return recorder;
  }

  private Crew open(Class<? extends Workload> workload, int tasks, Duration interval)
      throws Exception {
    return executor()
        .open(
            new Assignment(workload.getName(), Parameters.NONE, List.of()),
            Parameters.NONE.with("switchInterval", interval),
            new Setting(tasks, 2));
  }

  /// Counts how many tasks are between two check points at the same time.
  public static final class ComputeWorkload extends TestWorkload {
    static final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger computing = new AtomicInteger();

    @Override
    void run(Task task) {
      for (int turn = 0; turn < 10_000; turn++) {
        most.accumulateAndGet(computing.incrementAndGet(), Math::max);
        Thread.onSpinWait();
        computing.decrementAndGet();
        task.checkPoint();
      }
    }
  }

  /// Of which each task computes until all do.
  public static final class MeetAtCheckPointsWorkload extends TestWorkload {
    private final CountDownLatch all = new CountDownLatch(3);

    @Override
    void run(Task task) {
      all.countDown();
      while (all.getCount() > 0) {
        task.checkPoint();
      }
    }
  }

  /// Of which each task blocks until all do.
  public static final class MeetWhileBlockedWorkload extends TestWorkload {
    private final CountDownLatch all = new CountDownLatch(3);

    @Override
    void run(Task task) throws InterruptedException {
      task.blocking(() -> {
        all.countDown();
        all.await();
        return true;
      });
    }
  }

  /// Of which each task waits, without a check point, until all have run.
  public static final class MeetAfterDelaysWorkload extends TestWorkload {
    private final CountDownLatch all = new CountDownLatch(3);

    @Override
    void run(Task task) throws InterruptedException {
      all.countDown();
      while (all.getCount() > 0) {
        task.delay(Duration.ofMillis(1));
      }
    }
  }

  /// One work for all tasks, which share the fields of the workload.
  abstract static class TestWorkload implements Workload {

    abstract void run(Task task) throws InterruptedException;

    @Override
    public Description describe() {
      return new Description("test", "Is for a test.", List.of());
    }

    @Override
    public Work bind(Parameters parameters) {
      return new Work() {
        @Override
        public Answer run(Task task) throws InterruptedException {
          TestWorkload.this.run(task);
          return DONE;
        }

        @Override
        public AnswerKey answerKey() {
          return index -> DONE;
        }
      };
    }
  }
}
