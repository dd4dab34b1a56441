package dev.simul.measurement.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.process.Frame;
import dev.simul.workload.Answer;
import dev.simul.workload.Work;
import dev.simul.workload.sleep.SleepWorkload;
import dev.simul.workload.spawn.SpawnWorkload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTallyTest {
  private static final Answer RIGHT = new Answer(0, 0);

  private final Work spawn = new SpawnWorkload().bind(Parameters.NONE);

  @Test
  void sums_up_how_long_tasks_took() {
    TaskTally tally = new TaskTally(spawn, 2, 2);
    tally.ended(0, 100, 110, 150, RIGHT);
    tally.ended(1, 100, 130, 230, RIGHT);
    tally.started(7);
    tally.joined(3);
    tally.allocated(64);
    assertThat(tally.lastEnded()).isEqualTo(230);
    TaskTally.Sums sums = tally.drain(1);
    assertThat(sums).isEqualTo(new TaskTally.Sums(7L, 40, 140, 3L, 64, 0, false, null));
  }

  @Test
  void starts_again_from_zero_after_it_was_drained() {
    TaskTally tally = new TaskTally(spawn, 1, 2);
    tally.ended(0, 1, 2, 3, RIGHT);
    tally.drain(1);
    tally.ended(0, 1, 2, 3, RIGHT);
    assertThat(tally.drain(1).runNanos()).isEqualTo(1);
  }

  @Test
  void keeps_run_times_until_it_is_asked_for_them() {
    TaskTally tally = new TaskTally(spawn, 1, 2);
    tally.ended(0, 0, 10, 15, RIGHT);
    tally.drain(1);
    tally.ended(0, 0, 10, 40, RIGHT);
    tally.drain(1);
    assertThat(tally.takeRunTimes()).isEqualTo(new Frame.TaskTimes(5L, null, null, 30, 2));
    assertThat(tally.takeRunTimes()).isEqualTo(new Frame.TaskTimes(null, null, null, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, , ,", "2, 1, ,", "9, 5, ,", "10, 5, 9,", "99, 50, 90,", "100, 50, 90, 99"})
  void a_percentile_needs_a_task_beyond_it(int tasks, Long p50, Long p90, Long p99) {
    TaskTally tally = new TaskTally(spawn, tasks, 2);
    for (int index = 0; index < tasks; index++) {
      tally.ended(index, 0, 0, index + 1, RIGHT);
    }
    tally.drain(1);
    assertThat(tally.takeRunTimes()).isEqualTo(new Frame.TaskTimes(p50, p90, p99, tasks, tasks));
  }

  @Test
  void expects_every_task_once_in_each_repetition() {
    TaskTally tally = new TaskTally(spawn, 1, 2);
    tally.ended(0, 1, 2, 3, RIGHT);
    tally.ended(0, 1, 2, 3, RIGHT);
    assertThat(tally.drain(2).flaw()).isNull();
    tally.ended(0, 1, 2, 3, RIGHT);
    assertThat(tally.drain(2).flaw()).contains("exactly once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0 1 2", "0 0", "1 2", "0 2"})
  void detects_when_not_every_task_ran_exactly_once(String indices) {
    TaskTally tally = new TaskTally(spawn, 2, 2);
    for (String index : indices.split(" ", -1)) {
      tally.ended(Integer.parseInt(index), 1, 2, 3, RIGHT);
    }
    assertThat(tally.drain(1).flaw()).contains("exactly once");
  }

  @Test
  void detects_a_wrong_value() {
    TaskTally tally = new TaskTally(spawn, 1, 2);
    tally.ended(0, 1, 2, 3, new Answer(0, 1));
    assertThat(tally.drain(1).flaw()).contains("task 0 returned a wrong value").contains("proof=1");
  }

  @Test
  void detects_a_task_that_took_less_than_its_floor() {
    Work sleep =
        new SleepWorkload()
            .bind(
                new Parameters(
                    java.util.Map.of(
                        "durations",
                        List.of(Duration.ofNanos(10)),
                        "messages",
                        List.of("a", "b"))));
    TaskTally tally = new TaskTally(sleep, 1, 2);
    tally.ended(0, 1, 2, 11, RIGHT);
    assertThat(tally.drain(1).flaw()).contains("took 9 ns, less than the 10 ns");
    tally.ended(0, 1, 2, 12, RIGHT);
    assertThat(tally.drain(1).flaw()).isNull();
  }

  @Test
  void loses_no_task_of_many_threads() {
    int tasks = 200_000;
    TaskTally tally = new TaskTally(spawn, tasks, 1);
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int index = 0; index < tasks; index++) {
        int i = index;
        threads.execute(() -> tally.ended(i, 0, 1, 3, RIGHT));
      }
    }
    TaskTally.Sums sums = tally.drain(1);
    assertThat(sums.flaw()).isNull();
    assertThat(sums.runNanos()).isEqualTo(2L * tasks);
    assertThat(sums.queueNanos()).isEqualTo(tasks);
  }

  @Test
  void keeps_a_trace_until_it_is_drained() {
    TaskTally tally = new TaskTally(spawn, 1, 2);
    TaskTrace trace = new TaskTrace(1);
    tally.noted(0, 1, "before the trace");
    tally.trace(trace);
    tally.noted(0, 12, "in it");
    tally.ended(0, 10, 11, 13, RIGHT);
    tally.drain(1);
    tally.noted(0, 14, "after it");
    tally.ended(0, 20, 21, 30, RIGHT);
    assertThat(trace.toFrame(10))
        .isEqualTo(
            new Frame.Trace(List.of(1L), List.of(2L), List.of(new Frame.Note(0, 2, "in it")), 0));
  }

  @Test
  void keeps_the_first_failure() {
    TaskTally tally = new TaskTally(spawn, 2, 2);
    Exception first = new Exception("first");
    tally.failed(0, first);
    tally.failed(1, new Exception("second"));
    assertThat(tally.failure()).isSameAs(first);
  }
}
