package dev.simul.conclusion;

import static dev.simul.conclusion.MeasuredCell.cell;
import static dev.simul.conclusion.MeasuredCell.comparison;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Result;
import org.junit.jupiter.api.Test;

class CostSentenceTest {
  private static final Result.Cell THREADS =
      cell("platform-threads", "4 threads").mebibytes(40).make();

  @Test
  void says_what_starts_and_memory_of_processes_cost() {
    assertThat(
            CostSentence.of(
                comparison(
                    THREADS,
                    cell("processes", "a new process per task")
                        .speedup(0.5)
                        .starts(0.171, 0.6)
                        .mebibytes(140)
                        .make(),
                    cell("process-pool", "a pool of 4 processes").speedup(1).mebibytes(90).make())))
        .hasValue(
            "Starting each process took 0.17 s, and a new process per task used 140 MiB of memory,"
                + " 3.5 times as much as 4 threads.");
  }

  @Test
  void does_not_say_that_processes_took_most_memory_where_another_row_has_more() {
    assertThat(
            CostSentence.of(
                comparison(
                    THREADS,
                    cell("virtual-threads", "4 virtual threads").speedup(1).mebibytes(222).make(),
                    cell("processes", "a new process per task")
                        .speedup(0.5)
                        .mebibytes(160)
                        .make())))
        .hasValue("A new process per task used 160 MiB of memory, 4.0 times as much as 4 threads.");
  }

  @Test
  void names_the_cell_whose_tasks_are_slow_to_start() {
    assertThat(
            CostSentence.of(
                comparison(
                    THREADS,
                    cell("thread-pool", "a pool of 2 threads")
                        .speedup(1)
                        .starts(0.0025, 0.01)
                        .make())))
        .hasValue("Starting each task took 0.0025 s with a pool of 2 threads.");
  }

  @Test
  void is_silent_on_starts_that_are_short_beside_the_task() {
    assertThat(
            CostSentence.of(
                comparison(
                    THREADS,
                    cell("processes", "a new process per task")
                        .speedup(0.9)
                        .starts(0.171, 4)
                        .make())))
        .isEmpty();
  }

  @Test
  void is_silent_on_memory_that_is_alike_or_unknown_or_of_one_process() {
    assertThat(
            CostSentence.of(
                comparison(
                    THREADS,
                    cell("virtual-threads", "4 virtual threads").speedup(1).mebibytes(400).make())))
        .isEmpty();
    assertThat(
            CostSentence.of(
                comparison(
                    THREADS,
                    cell("processes", "a new process per task").speedup(1).mebibytes(79).make())))
        .isEmpty();
    assertThat(
            CostSentence.of(
                comparison(
                    cell("platform-threads", "4 threads").make(),
                    cell("processes", "a new process per task").speedup(1).mebibytes(80).make())))
        .isEmpty();
  }
}
