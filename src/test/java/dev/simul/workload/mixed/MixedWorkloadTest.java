package dev.simul.workload.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.CellFigures;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Run;
import dev.simul.workload.Suggestion;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;
import dev.simul.workload.chain.Xorshift;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedWorkloadTest extends WorkloadContract {

  @Override
  protected Workload workload() {
    return new MixedWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE
        .with("cpu", Duration.ofNanos(50_001))
        .with("block", Duration.ofMillis(1))
        .with("cycles", 3L)
        .with("blockPermits", 2L);
  }

  @Test
  void walks_one_step_for_every_two_nanoseconds_in_each_cycle() {
    assertThat(work().answerKey().of(5))
        .isEqualTo(new Answer(3, Xorshift.walk(Xorshift.start(5), 3 * 25_000)));
    assertThat(workload().bind(withDefaults(Parameters.NONE)).answerKey().of(0))
        .isEqualTo(new Answer(1, Xorshift.walk(Xorshift.start(0), 1_000_000)));
  }

  @Test
  void one_step_less_has_another_end() {
    assertThat(work().answerKey().of(0).proof())
        .isNotEqualTo(Xorshift.walk(Xorshift.start(0), 3 * 25_000 - 1));
  }

  @Test
  void marks_a_check_point_every_10_000_steps_at_least() throws Exception {
    AtomicInteger checkPoints = new AtomicInteger();
    work()
        .run(
            new Waiter(0) {
              @Override
              public void checkPoint() {
                checkPoints.incrementAndGet();
              }
            });

    // 25,000 steps in each of 3 cycles.
    assertThat(checkPoints).hasValue(9);
  }

  @Test
  void computes_only_where_there_is_nothing_to_wait_for() throws Exception {
    Work work = mixed(Duration.ofNanos(200), Duration.ZERO, 10_000, null);
    Waiter task =
        new Waiter(0) {
          @Override
          public void delay(Duration time) {
            throw new AssertionError("waited for " + time);
          }
        };
    Steps loop = new Steps();
    loop.start((NonBlockingWork) work, task);

    assertThat(work.run(task)).isEqualTo(work.answerKey().of(0));
    assertThat(loop.answers).containsExactly(work.answerKey().of(0));
  }

  @Test
  void lets_as_many_threads_wait_at_once_as_there_are_permits() throws Exception {
    MixedWork work = mixed(Duration.ZERO, Duration.ofMillis(1), 3, 2L);
    // The first wait lasts until a second begins: with one at a time it would not end. The last
    // waits may be all of one task, so that they have no other to wait for.
    CountDownLatch two = new CountDownLatch(2);
    AtomicInteger waiting = new AtomicInteger();
    List<Future<Answer>> tasks = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int index = 0; index < 6; index++) {
        Waiter task =
            new Waiter(index) {
              @Override
              public void delay(Duration time) {
                assertThat(waiting.incrementAndGet()).isLessThanOrEqualTo(2);
                two.countDown();
                await(two);
                waiting.decrementAndGet();
              }
            };
        tasks.add(threads.submit(() -> work.run(task)));
      }
    }

    for (int index = 0; index < 6; index++) {
      assertThat(tasks.get(index).get()).isEqualTo(work.answerKey().of(index));
    }
    assertThat(work.figures(run())).isEqualTo(Map.of("permitsInUse", 2.0));
  }

  @Test
  void hands_permits_over_on_a_loop_in_the_order_in_which_tasks_asked() throws Exception {
    MixedWork work = mixed(Duration.ZERO, Duration.ofMillis(1), 2, 2L);
    Steps loop = new Steps();
    for (int index = 0; index < 4; index++) {
      loop.start(work, new Waiter(index));
    }

    assertThat(loop.waits).hasSize(2);
    loop.endFirstWait();
    assertThat(loop.waits).hasSize(2);
    while (!loop.waits.isEmpty()) {
      assertThat(loop.waits).hasSizeLessThanOrEqualTo(2);
      loop.endFirstWait();
    }

    assertThat(loop.waited).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    assertThat(loop.answers).hasSize(4);
    assertThat(work.figures(run())).isEqualTo(Map.of("permitsInUse", 2.0));
  }

  @Test
  void lets_all_tasks_wait_at_once_without_permits() throws Exception {
    MixedWork work = mixed(Duration.ZERO, Duration.ofMillis(1), 1, null);
    Steps loop = new Steps();
    for (int index = 0; index < 4; index++) {
      loop.start(work, new Waiter(index));
    }

    assertThat(loop.waits).hasSize(4);
    assertThat(work.figures(run())).isEmpty();
  }

  @Test
  void counts_the_permits_of_each_run_anew() throws Exception {
    MixedWork work = mixed(Duration.ZERO, Duration.ofMillis(1), 1, 5L);
    Steps loop = new Steps();
    loop.start(work, new Waiter(0));
    loop.start(work, new Waiter(1));
    loop.endFirstWait();
    loop.endFirstWait();
    work.prepare(scratch, 1);
    loop.start(work, new Waiter(0));

    assertThat(work.figures(run())).isEqualTo(Map.of("permitsInUse", 1.0));
  }

  @Test
  void gives_its_permit_back_when_its_wait_breaks() throws Exception {
    Work work = mixed(Duration.ZERO, Duration.ofMillis(1), 1, 1L);
    Waiter broken =
        new Waiter(0) {
          @Override
          public void delay(Duration time) throws InterruptedException {
            throw new InterruptedException();
          }
        };

    assertThatThrownBy(() -> work.run(broken)).isInstanceOf(InterruptedException.class);
    assertThat(work.run(new Waiter(1))).isEqualTo(work.answerKey().of(1));
  }

  @Test
  void refuses_permits_without_a_wait() {
    Parameters parameters = withDefaults(small()).with("block", Duration.ZERO);

    assertThat(workload().faults(parameters, 1))
        .singleElement()
        .extracting(Fault::parameter)
        .isEqualTo("blockPermits");
    assertThat(workload().faults(parameters.without("blockPermits"), 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, false", "PT0.0009S, false", "PT0.001S, true", "PT1S, true"})
  void mostly_waits_where_processors_do_not_limit_its_speedup(Duration block, boolean waits) {
    assertThat(mixed(Duration.ofMillis(10), block, 1, null).mostlyWaits()).isEqualTo(waits);
  }

  @Test
  void takes_the_time_of_its_waits_and_of_its_steps_at_12_gigahertz_at_least() {
    assertThat(mixed(Duration.ofMillis(2), Duration.ofMillis(40), 3, null).floorNanos(0))
        .isEqualTo(3 * 40_500_000L);
  }

  @Test
  void says_how_it_computes_and_waits() {
    assertThat(explained().phrase(withDefaults(Parameters.NONE)))
        .isEqualTo("each computing for 2 ms and waiting for 40 ms");
    assertThat(
            explained()
                .phrase(
                    Parameters.NONE
                        .with("cpu", Duration.ofNanos(500_000))
                        .with("block", Duration.ofMillis(1_500))
                        .with("cycles", 1_000L)
                        .with("blockPermits", 20L)))
        .isEqualTo(
            "each computing for 0.5 ms and waiting for 1.5 s with one of 20 permits, 1,000 times");
  }

  @Test
  void suggests_twice_as_many_permits() {
    assertThat(explained().suggestion(withDefaults(small()), 4))
        .map(Suggestion::member)
        .contains("\"workload\": {\"blockPermits\": 4}");
    assertThat(explained().suggestion(withDefaults(Parameters.NONE), 4)).isEmpty();
  }

  @Test
  void concludes_which_cells_had_all_permits_in_use_and_what_they_allow() {
    assertThat(
            conclusion(
                20L,
                cell("a pool of 16 threads", 16),
                cell("500 virtual threads", 20),
                cell("a pool of 64 threads", 20)))
        .hasValue(
            "All 20 permits were in use with 500 virtual threads and a pool of 64 threads, so the"
                + " waits alone take at least 1.00 s.");
    assertThat(conclusion(1L, cell("a pool of 16 threads", 1)))
        .hasValue(
            "The only permit was in use with a pool of 16 threads, so the waits alone take at"
                + " least 20.0 s.");
  }

  @Test
  void concludes_nothing_if_permits_held_no_task_back_or_none_are_set() {
    assertThat(conclusion(20L, cell("a pool of 16 threads", 16))).isEmpty();
    assertThat(explained().conclusion(withDefaults(Parameters.NONE), 500, List.of())).isEmpty();
  }

  private Optional<String> conclusion(long permits, CellFigures... cells) {
    return explained()
        .conclusion(
            withDefaults(Parameters.NONE.with("blockPermits", permits)), 500, List.of(cells));
  }

  private static CellFigures cell(String name, double permitsInUse) {
    return new CellFigures(name, Map.of("permitsInUse", permitsInUse));
  }

  private MixedWork mixed(Duration cpu, Duration block, long cycles, Long permits) {
    Parameters parameters =
        Parameters.NONE.with("cpu", cpu).with("block", block).with("cycles", cycles);
    return (MixedWork)
        workload().bind(permits == null ? parameters : parameters.with("blockPermits", permits));
  }

  private Run run() {
    return new Run(scratch, 4, false, 1, 1);
  }

  private static void await(CountDownLatch others) {
    try {
      assertThat(others.await(30, TimeUnit.SECONDS)).as("another waits too").isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError("nobody else waits", stopped);
    }
  }

  /// A task whose waits end immediately.
  private static class Waiter implements Task {
    private final int index;

    Waiter(int index) {
      this.index = index;
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public Path scratch() {
      throw new AssertionError("there is no file");
    }

    @Override
    public void checkPoint() {}

    @Override
    public void delay(Duration time) throws InterruptedException {}

    @Override
    public <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
      return call.call();
    }

    @Override
    public void note(String message) {}
  }

  /// An event loop in the thread of a test, which ends a wait on request.
  private static final class Steps {
    final Queue<Wait> waits = new ArrayDeque<>();
    final List<Integer> waited = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();

    record Wait(int task, Runnable then) {}

    void start(NonBlockingWork work, Task task) {
      NonBlockingWork.Completion completion =
          new NonBlockingWork.Completion() {
            @Override
            public void answered(Answer answer) {
              answers.add(answer);
            }

            @Override
            public void failed(Throwable failure) {
              throw new AssertionError(failure);
            }
          };
      work.start(
          task,
          new NonBlockingWork.Loop() {
            @Override
            public void delay(long nanos, NonBlockingWork.Step then) {
              waits.add(new Wait(task.index(), () -> then.run(task, this, completion)));
            }

            @Override
            public void execute(Runnable then) {
              then.run();
            }
          },
          completion);
    }

    void endFirstWait() {
      Wait first = waits.remove();
      waited.add(first.task());
      first.then().run();
    }
  }
}
