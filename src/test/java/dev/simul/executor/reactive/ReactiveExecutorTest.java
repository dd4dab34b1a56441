package dev.simul.executor.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.AnswerRecorder;
import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.executor.ExecutorContract;
import dev.simul.executor.Phrased;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.pingpong.PingPongWorkload;
import dev.simul.workload.sleep.SleepWorkload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReactiveExecutorTest extends ExecutorContract {
  private static final int TASKS = 3;
  private static final Setting SETTING = new Setting(TASKS, 2);
  private static final Parameters ONE_LOOP = Parameters.NONE.with("scheduler", "single");

  @Override
  protected Executor executor() {
    return new ReactiveExecutor();
  }

  @Test
  void tasks_that_do_not_block_are_all_under_way_on_one_loop() throws Exception {
    AnswerRecorder recorder = run(new TogetherWorkload(), Parameters.NONE, ONE_LOOP);

    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).hasSize(TASKS);
    assertThat(recorder.answers.values())
        .allSatisfy(answers -> assertThat(answers).containsExactly(TogetherWorkload.TOGETHER));
  }

  @Test
  void tasks_with_blocking_calls_run_the_blocking_variant() throws Exception {
    AnswerRecorder recorder =
        run(new TogetherWorkload(), Parameters.NONE, ONE_LOOP.with("calls", "blocking"));

    assertThat(recorder.answers.values())
        .hasSize(TASKS)
        .allSatisfy(answers -> assertThat(answers).containsExactly(TogetherWorkload.BLOCKED));
  }

  @Test
  void blocking_calls_keep_the_loop_until_they_end() throws Exception {
    Parameters millisecond =
        new SleepWorkload()
            .describe()
            .withDefaults(Parameters.NONE.with("durations", List.of(Duration.ofMillis(1))));
    AnswerRecorder recorder =
        run(new SleepWorkload(), millisecond, ONE_LOOP.with("calls", "blocking"));

    List<List<Long>> inOrder =
        recorder.runTimes.values().stream()
            .sorted(Comparator.comparing((List<Long> times) -> times.getFirst()))
            .toList();
    assertThat(inOrder).hasSize(TASKS);
    assertThat(inOrder.stream().flatMap(List::stream).toList()).isSorted();
  }

  /// A rail of Reactor takes 256 elements ahead unless told otherwise.
  @ParameterizedTest
  @CsvSource({
    "parallel, 2, 1000000, 514",
    "parallel, 2, 3, 514",
    "parallel, 3, 1000000, 772",
    "bounded-elastic, 1, 1000000, 2562",
  })
  void no_task_waits_behind_one_that_blocks_while_a_thread_is_free(
      String scheduler, int processors, long maxConcurrency, int tasks) throws Exception {
    Parameters messages = Parameters.NONE.with("messages", 1L);
    PingPongWorkload pingPong = new PingPongWorkload();
    Parameters asked =
        Parameters.NONE.with("scheduler", scheduler).with("maxConcurrency", maxConcurrency);
    Setting setting = new Setting(tasks, processors);
    AnswerRecorder recorder = new AnswerRecorder();
    try (Crew crew = open(pingPong, pingPong.describe().withDefaults(messages), asked, setting)) {
      crew.run(new Batch(tasks, scratch, recorder, false));
    }

    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).hasSize(tasks);
  }

  @ParameterizedTest
  @CsvSource({
    "parallel, non-blocking, 'reactive, 2 event loops'",
    "single, non-blocking, 'reactive, one event loop'",
    "single, blocking, 'reactive, one event loop, blocking calls'",
    "bounded-elastic, blocking, 'reactive, elastic threads, blocking calls'",
  })
  void says_what_loops_there_are_and_whether_they_are_blocked(
      String scheduler, String calls, String phrase) {
    Parameters asked = Parameters.NONE.with("scheduler", scheduler).with("calls", calls);

    assertThat(Phrased.of(executor()).phrase(asked, SETTING)).isEqualTo(phrase);
  }

  private AnswerRecorder run(Workload workload, Parameters parameters, Parameters asked)
      throws Exception {
    AnswerRecorder recorder = new AnswerRecorder();
    try (Crew crew = open(workload, parameters, asked, SETTING)) {
      crew.run(new Batch(TASKS, scratch, recorder, false));
      assertThat(crew.workers()).isEqualTo(1);
    }
    return recorder;
  }

  private Crew open(Workload workload, Parameters parameters, Parameters asked, Setting setting)
      throws Exception {
    Assignment assignment = new Assignment(workload.getClass().getName(), parameters, List.of());
    Parameters resolved = executor().resolve(executor().describe().withDefaults(asked), setting);
    return executor().open(assignment, resolved, setting);
  }

  /// Tasks that end together, when the last has been started; the blocking ones each by itself.
  public static final class TogetherWorkload implements Workload {
    static final Answer TOGETHER = new Answer(1, 1);
    static final Answer BLOCKED = new Answer(2, 2);

    @Override
    public Description describe() {
      return new Description("together", "Ends together.", List.of());
    }

    @Override
    public Work bind(Parameters parameters) {
      return new TogetherWork(new ArrayList<>());
    }

    /// @param started what waits for the last; confined to the one loop
    private record TogetherWork(List<Completion> started) implements NonBlockingWork {

      @Override
      public Answer run(Task task) {
        return BLOCKED;
      }

      @Override
      public void start(Task task, Loop loop, Completion completion) {
        started.add(completion);
        if (started.size() == TASKS) {
          started.forEach(each -> each.answered(TOGETHER));
        }
      }

      @Override
      public AnswerKey answerKey() {
        return index -> TOGETHER;
      }
    }
  }
}
