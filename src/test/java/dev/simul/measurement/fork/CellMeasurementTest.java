package dev.simul.measurement.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor.Setting;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellMeasurementTest {
  private static final Answer ANSWER = new Answer(7, 7);

  @TempDir Path scratch;
  private long now;

  @ParameterizedTest
  @CsvSource({"100, 7", "700, 1", "9000, 1"})
  void warms_up_until_that_much_time_was_spent_in_the_tasks(long runNanos, int runs)
      throws Exception {
    assertThat(bench(runNanos, 0).warmUp(700).repetitions()).isEqualTo(runs);
  }

  @Test
  void does_not_count_as_warm_up_what_is_done_between_repetitions() throws Exception {
    assertThat(bench(100, 150).warmUp(700).repetitions()).isEqualTo(7);
  }

  @Test
  void ends_a_warm_up_that_is_between_repetitions_nearly_all_the_time() throws Exception {
    assertThat(bench(1, 999).warmUp(700).repetitions()).isEqualTo(3);
  }

  @Test
  void an_iteration_is_the_time_of_its_repetitions_alone() throws Exception {
    assertThat(bench(100, 900).iterate(3, false).wallNanos()).isEqualTo(300);
  }

  /// @param runNanos how long a repetition takes
  /// @param prepareNanos how long is spent before each
  private CellMeasurement bench(long runNanos, long prepareNanos) {
    Work work =
        new SupervisedWork() {
          @Override
          public Answer run(Task task) {
            throw new UnsupportedOperationException("the crew answers itself");
          }

          @Override
          public AnswerKey answerKey() {
            return index -> ANSWER;
          }

          @Override
          public void prepare(Path directory, int tasks) {
            now += prepareNanos;
          }
        };
    Crew crew =
        new Crew() {
          @Override
          public void run(Batch batch) {
            long begin = now;
            now += runNanos;
            batch.recorder().ended(0, begin, begin, now, ANSWER);
          }

          @Override
          public int workers() {
            return 1;
          }
        };
    return new CellMeasurement(work, crew, new Setting(1, 1), scratch, () -> now);
  }
}
