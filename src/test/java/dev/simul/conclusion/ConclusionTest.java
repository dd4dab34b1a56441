package dev.simul.conclusion;

import static dev.simul.conclusion.MeasuredCell.cell;
import static dev.simul.conclusion.MeasuredCell.experiment;
import static dev.simul.conclusion.MeasuredCell.serial;
import static dev.simul.experiment.Verdict.EQUIVALENT;
import static dev.simul.experiment.Verdict.FASTER;
import static dev.simul.experiment.Verdict.SLOWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import dev.simul.workload.Workload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConclusionTest {
  private static final Result.Cell THREADS = cell("platform-threads", "4 threads").make();
  private static final Result.Cell POOL =
      cell("thread-pool", "a pool of 2 threads").judged(FASTER, 1.92, 1.9, 1.94).make();
  private static final Result.Cell VIRTUAL =
      cell("virtual-threads", "4 virtual threads").judged(FASTER, 1.95, 1.91, 1.99).make();
  private static final Result.Cell PROCESSES =
      cell("processes", "a new process per task").judged(SLOWER, 0.5, 0.4, 0.625).make();

  @Test
  void calls_the_only_cell_that_may_be_the_fastest_the_fastest() {
    assertThat(of(List.of("thread-pool"), serial(), POOL))
        .isEqualTo(
            "A pool of 2 threads was fastest: 1.92 (1.90–1.94) times as fast as one after another. That"
                + " is near the limit of 2 set by 2 processors.");
  }

  @Test
  void names_all_that_may_be_the_fastest_and_calls_none_of_them_so() {
    assertThat(of(List.of("thread-pool", "virtual-threads"), serial(), POOL, VIRTUAL))
        .isEqualTo(
            "A pool of 2 threads and 4 virtual threads may be the fastest: 1.92 (1.90–1.94) and 1.95"
                + " (1.91–1.99) times as fast as one after another. These are near the limit of 2 set by 2"
                + " processors.");
  }

  @Test
  void calls_none_the_fastest_where_that_was_not_judged() {
    assertThat(of(null, serial(), POOL))
        .isEqualTo("A pool of 2 threads was 1.92 (1.90–1.94) times as fast as one after another.");
  }

  @Test
  void calls_the_baseline_the_fastest_where_all_others_were_slower() {
    assertThat(of(List.of("platform-threads"), THREADS, PROCESSES))
        .isEqualTo(
            "4 threads were fastest. A new process per task took 2.00 (1.60–2.50) times as long as 4"
                + " threads.");
  }

  @Test
  void does_not_call_the_fastest_what_the_verdict_leaves_open() {
    Result.Cell open =
        cell("thread-pool", "a pool of 2 threads").indistinguishable(1.02, 0.99, 1.05, 0.05).make();
    assertThat(of(List.of("thread-pool"), THREADS, open))
        .startsWith("A pool of 2 threads may be the fastest. ")
        .doesNotContain("was fastest");
    assertThat(of(List.of("platform-threads"), THREADS, open))
        .startsWith("4 threads may be the fastest. ");
  }

  @Test
  void says_what_is_equivalent_slower_and_open() {
    assertThat(
            of(
                List.of("thread-pool"),
                serial(),
                POOL,
                PROCESSES,
                cell("fork-join", "a fork-join pool").judged(EQUIVALENT, 1.001, 0.99, 1.012).make(),
                cell("platform-threads", "4 threads")
                    .indistinguishable(1.03, 0.97, 1.09, 0.0612)
                    .make(),
                cell("reactive", "reactive, one event loop")
                    .indistinguishable(0.99, 0.91, 1.09, 0.1)
                    .make()))
        .endsWith(
            "A fork-join pool took as long as one after another, within the margin of 2%. A new process"
                + " per task took 2.00 (1.60–2.50) times as long as one after another. 4 threads and"
                + " reactive, one event loop cannot be told apart from one after another: differences"
                + " above 6.2% and 10% are excluded.");
  }

  @Test
  void says_that_any_may_be_the_fastest_where_none_is_excluded() {
    assertThat(
            of(
                List.of("serial", "fork-join", "reactive"),
                serial(),
                cell("fork-join", "a fork-join pool").judged(EQUIVALENT, 1, 0.99, 1.01).make(),
                cell("reactive", "reactive, one event loop")
                    .indistinguishable(1.03, 0.97, 1.09, 0.09)
                    .make()))
        .endsWith("differences above 9% are excluded. Any of these may be the fastest.");
  }

  @Test
  void says_of_two_cells_that_cannot_be_told_apart_no_more_than_that() {
    assertThat(
            of(
                List.of("serial", "reactive"),
                serial(),
                cell("reactive", "reactive, one event loop")
                    .indistinguishable(1.03, 0.97, 1.09, 0.09)
                    .make()))
        .isEqualTo(
            "Reactive, one event loop cannot be told apart from one after another: differences above"
                + " 9% are excluded.");
  }

  @Test
  void names_a_cell_without_a_verdict_and_the_reason() {
    assertThat(
            of(
                null,
                serial(),
                POOL,
                cell("processes", "a new process per task").open(0.5, "NOISE").make(),
                cell("reactive", "reactive").open(0.5, "SOME_NEW_REASON").make()))
        .endsWith(
            "No verdict on a new process per task: something else used the processors. No verdict on"
                + " reactive: some new reason.");
  }

  @Test
  void names_the_cells_that_are_not_ok() {
    assertThat(
            of(
                null,
                serial(),
                POOL,
                ended("processes", "a new process per task", CellStatus.FAILED),
                ended("process-pool", "a pool of 2 processes", CellStatus.INVALID),
                ended("fork-join", "a fork-join pool", CellStatus.TIMED_OUT),
                ended("reactive", "reactive, one event loop", CellStatus.UNSUPPORTED),
                ended("platform-threads", "4 threads", CellStatus.NOT_RUN),
                ended("virtual-threads", "4 virtual threads", CellStatus.NOT_RUN)))
        .endsWith(
            "Tasks did not do their work in a pool of 2 processes. A new process per task failed. A"
                + " fork-join pool ran into the time limit. Reactive, one event loop cannot run here. 4"
                + " threads and 4 virtual threads were not measured.");
  }

  @Test
  void has_speedups_and_no_verdict_of_one_iteration_each() {
    assertThat(
            of(
                null,
                serial(),
                cell("thread-pool", "a pool of 2 threads").open(1.92, "ONE_ITERATION").make(),
                cell("processes", "a new process per task").open(0.5, "ONE_ITERATION").make()))
        .isEqualTo(
            "One iteration each, no verdict: compared with one after another, a pool of 2 threads was"
                + " 1.92 times as fast and a new process per task 0.50 times.");
  }

  @Test
  void is_provisional_while_the_job_runs_even_with_intervals() {
    Result.Cell soFar = cell("platform-threads", "4 threads").soFar(1.92, 1.85, 1.99).make();
    assertThat(
            conclude(
                "count",
                false,
                Map.of(),
                null,
                false,
                serial(),
                soFar,
                cell("fork-join", "a fork-join pool").make(),
                ended("processes", "a new process per task", CellStatus.NOT_RUN)))
        .isEqualTo(
            "Provisional, since the measurement has not ended: compared with one after another, 4"
                + " threads were 1.92 (1.85–1.99) times as fast. A fork-join pool cannot be compared yet."
                + " Nothing is known of a new process per task yet.");
  }

  @Test
  void gives_no_verdict_before_the_end_even_if_there_is_one() {
    assertThat(conclude("count", false, Map.of(), List.of("thread-pool"), false, serial(), POOL))
        .startsWith("Provisional")
        .doesNotContain("fastest");
  }

  @Test
  void names_the_limit_where_it_is_not_near() {
    assertThat(
            of(
                List.of("thread-pool"),
                serial(),
                cell("thread-pool", "a pool of 2 threads").judged(FASTER, 1.5, 1.4, 1.6).make()))
        .endsWith("as one after another. The limit is 2, set by 2 processors.");
  }

  @Test
  void doubts_what_is_above_the_limit() {
    assertThat(
            of(
                List.of("thread-pool"),
                serial(),
                cell("thread-pool", "a pool of 2 threads").judged(FASTER, 2.5, 2.4, 2.6).make()))
        .endsWith(
            "That is above the limit of 2 set by 2 processors: the tasks also waited, or the rounds"
                + " were disturbed.");
  }

  @Test
  void speaks_of_one_thread_in_the_singular() {
    assertThat(
            of(
                List.of("virtual-threads"),
                THREADS,
                cell("virtual-threads", "1 virtual thread").judged(FASTER, 5, 4, 6).make()))
        .startsWith("1 virtual thread was fastest: ");
    assertThat(
            of(
                List.of("virtual-threads"),
                THREADS,
                cell("virtual-threads", "10 virtual threads").judged(FASTER, 5, 4, 6).make()))
        .startsWith("10 virtual threads were fastest: ");
  }

  @Test
  void knows_no_limit_next_to_a_baseline_that_uses_several_processors_itself() {
    assertThat(of(List.of("virtual-threads"), THREADS, VIRTUAL)).doesNotContain("limit");
  }

  @Test
  void knows_no_limit_of_processors_for_tasks_that_wait() {
    assertThat(conclude("sleep", true, Map.of(), List.of("thread-pool"), true, serial(), POOL))
        .doesNotContain("limit");
  }

  @Test
  void parts_names_that_have_commas_by_semicolons() {
    assertThat(
            of(
                null,
                THREADS,
                cell("serial", "one after another").judged(SLOWER, 0.25, 0.2, 0.3).make(),
                cell("thread-pool", "a pool of 2 threads").judged(SLOWER, 0.5, 0.4, 0.6).make(),
                cell("reactive", "reactive, one event loop").judged(SLOWER, 0.25, 0.2, 0.3).make()))
        .startsWith("One after another; a pool of 2 threads; and reactive, one event loop took ");
  }

  @Test
  void names_cells_that_share_a_phrase_by_their_keys() {
    assertThat(
            of(
                List.of("virtual-threads"),
                serial(),
                VIRTUAL,
                cell("virtual-threads(carriers=1)", "4 virtual threads")
                    .judged(EQUIVALENT, 1, 0.99, 1.01)
                    .make()))
        .contains("4 virtual threads, virtual-threads were fastest")
        .contains("4 virtual threads, virtual-threads(carriers=1) took as long");
  }

  @Test
  void begins_with_what_the_workload_concludes_and_leaves_costs_to_the_tables() {
    assertThat(
            conclude(
                "counter",
                false,
                Map.of(),
                null,
                true,
                cell("serial", "one after another").figure("lostUpdates", 0).mebibytes(40).make(),
                cell("platform-threads", "4 threads")
                    .judged(SLOWER, 0.5, 0.4, 0.6)
                    .figure("lostUpdates", 1_234)
                    .make(),
                cell("processes", "a new process per task")
                    .judged(SLOWER, 0.4, 0.3125, 0.5)
                    .figure("counted", 0)
                    .starts(0.2, 0.1)
                    .mebibytes(150)
                    .make()))
        .isEqualTo(
            "4 threads lost 1,234 of 4,000,000 additions; one after another lost none. With a new"
                + " process per task, each process counted for itself, and the parent saw none of it."
                + " 4 threads and a new process per task took 2.00 (1.67–2.50) and 2.50 (2.00–3.20) times"
                + " as long as one after another.");
  }

  @Test
  void gives_the_workload_the_baseline_first_and_then_the_fastest() {
    assertThat(
            conclude(
                "ping-pong",
                true,
                Map.of(),
                List.of("virtual-threads"),
                true,
                cell("platform-threads", "2 threads").figure("hopSeconds", 28.1e-6).make(),
                cell("processes", "a new process per task")
                    .judged(SLOWER, 0.3, 0.2, 0.4)
                    .figure("hopSeconds", 95e-6)
                    .make(),
                cell("virtual-threads", "2 virtual threads")
                    .judged(FASTER, 2.1, 2, 2.2)
                    .figure("hopSeconds", 13.1e-6)
                    .make()))
        .startsWith(
            "A hop took 28.1 µs with 2 threads, 13.1 µs with 2 virtual threads and 95.0 µs with a new"
                + " process per task. 2 virtual threads were fastest");
  }

  @Test
  void has_the_workloads_figures_even_with_nothing_to_compare() {
    assertThat(
            conclude(
                "ping-pong",
                true,
                Map.of(),
                null,
                true,
                cell("platform-threads", "2 threads").figure("hopSeconds", 28.1e-6).make()))
        .startsWith("A hop took 28.1 µs with 2 threads. Nothing to compare");
  }

  @Test
  void hides_figures_of_a_cell_that_is_not_ok() {
    assertThat(
            conclude(
                "ping-pong",
                true,
                Map.of(),
                null,
                true,
                cell("platform-threads", "2 threads")
                    .figure("hopSeconds", 28.1e-6)
                    .ended(CellStatus.FAILED)
                    .make()))
        .startsWith("Nothing to compare")
        .endsWith("2 threads failed.");
  }

  @Test
  void mentions_the_lock_in_a_sentence_of_its_own_and_in_no_other() {
    assertThat(
            of(
                List.of("platform-threads"),
                serial(),
                cell("platform-threads", "4 threads").judged(FASTER, 1.94, 1.9, 1.98).make(),
                cell("global-lock", "4 threads, one lock (GIL model)")
                    .judged(SLOWER, 0.97, 0.95, 0.99)
                    .make()))
        .endsWith(
            "set by 2 processors. Under one lock, threads gained nothing: they took 1.03 (1.01–1.05)"
                + " times as long as one after another.")
        .doesNotContain("GIL");
  }

  @Test
  void mentions_the_lock_once_if_it_was_fastest() {
    assertThat(
            of(
                List.of("global-lock"),
                serial(),
                cell("platform-threads", "4 threads").judged(SLOWER, 0.86, 0.8, 0.9).make(),
                cell("global-lock", "4 threads, one lock (GIL model)")
                    .judged(FASTER, 1.39, 1.3, 1.48)
                    .make()))
        .startsWith("4 threads, one lock (GIL model) were fastest: 1.39 (1.30–1.48) times")
        .doesNotContain("Under one lock");
  }

  @Test
  void names_the_notebooks_fastest_if_it_is_a_different_one() {
    assertThat(
            conclude(
                "count",
                false,
                Map.of("serial", 76.6, "platform-threads", 74.9, "processes", 20.2),
                List.of("platform-threads"),
                true,
                serial(),
                cell("platform-threads", "4 threads").judged(FASTER, 1.94, 1.9, 1.98).make(),
                cell("processes", "a new process per task").judged(FASTER, 1.63, 1.6, 1.66).make()))
        .endsWith(
            "In the notebook, a new process per task was fastest: 3.79 times as fast as one after"
                + " another.");
  }

  @Test
  void puts_the_notebooks_ratio_beside_ours_where_its_fastest_is_ours() {
    assertThat(
            conclude(
                "count",
                false,
                Map.of("serial", 7.0, "platform-threads", 4.0),
                List.of("platform-threads"),
                true,
                serial(),
                cell("platform-threads", "2 threads").judged(FASTER, 1.74, 1.7, 1.78).make()))
        .startsWith(
            "2 threads were fastest: 1.74 (1.70–1.78) times as fast as one after another, and 1.75"
                + " times in the notebook. ")
        .doesNotContain("In the notebook");
  }

  private static Result.Cell ended(String key, String phrase, CellStatus status) {
    return cell(key, phrase).ended(status).make();
  }

  private static String of(@Nullable List<String> fastest, Result.Cell... cells) {
    return conclude("count", false, Map.of(), fastest, true, cells);
  }

  private static String conclude(
      String type,
      boolean mostlyWaits,
      Map<String, Double> notebook,
      @Nullable List<String> fastest,
      boolean complete,
      Result.Cell... cells) {
    Workload workload = Catalogue.of(Workload.class).get(type);
    Parameters parameters = workload.describe().withDefaults(Parameters.NONE);
    BoundExperiment bound = Engine.installed().bind(experiment(type, parameters, notebook, cells));
    assertThat(bound.workload().mostlyWaits()).isEqualTo(mostlyWaits);
    return Conclusion.of(bound, List.of(cells), fastest, complete);
  }
}
