package dev.simul.analysis;

import static dev.simul.analysis.MeasuredCell.cell;
import static dev.simul.analysis.MeasuredCell.experiment;
import static dev.simul.analysis.MeasuredCell.serial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Engine;
import dev.simul.experiment.Result;
import dev.simul.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConclusionTest {
  private static final Result.Cell THREADS = cell("platform-threads", "4 threads").make();

  @Test
  void names_the_fastest_and_how_near_the_processors_limit_it_is() {
    assertThat(of(serial(), cell("thread-pool", "a pool of 2 threads").speedup(1.92).make()))
        .isEqualTo(
            "A pool of 2 threads was fastest: 1.92 times as fast as one after another. That is"
                + " near the limit of 2 set by 2 processors.");
  }

  @Test
  void names_the_limit_where_it_is_not_near() {
    assertThat(of(serial(), cell("thread-pool", "a pool of 2 threads").speedup(1.5).make()))
        .endsWith("as one after another. The limit is 2, set by 2 processors.");
  }

  @Test
  void names_those_only_slightly_slower_than_the_fastest() {
    assertThat(
            of(
                THREADS,
                cell("virtual-threads", "4 virtual threads").speedup(5.0).make(),
                cell("reactive", "reactive, 2 event loops").speedup(4.8).make(),
                cell("thread-pool", "a pool of 2 threads").speedup(4.7).make()))
        .isEqualTo(
            "4 virtual threads were fastest: 5.00 times as fast as 4 threads. Reactive, 2 event"
                + " loops was only slightly slower.");
  }

  @Test
  void speaks_of_one_thread_in_the_singular() {
    assertThat(of(THREADS, cell("virtual-threads", "1 virtual thread").speedup(5.0).make()))
        .startsWith("1 virtual thread was fastest: ");
    assertThat(of(THREADS, cell("virtual-threads", "10 virtual threads").speedup(5.0).make()))
        .startsWith("10 virtual threads were fastest: ");
  }

  @Test
  void knows_no_limit_next_to_a_baseline_that_uses_several_processors_itself() {
    assertThat(of(THREADS, cell("virtual-threads", "4 virtual threads").speedup(5.0).make()))
        .isEqualTo("4 virtual threads were fastest: 5.00 times as fast as 4 threads.");
  }

  @Test
  void knows_no_limit_of_processors_for_tasks_that_wait() {
    assertThat(of("sleep", true, serial(), cell("thread-pool", "4 threads").speedup(1.92).make()))
        .doesNotContain("limit");
  }

  @Test
  void names_those_about_as_fast_as_the_baseline_and_those_slower_and_what_processes_cost() {
    assertThat(
            of(
                cell("platform-threads", "4 threads").mebibytes(40).make(),
                cell("processes", "a new process per task").speedup(0.5).mebibytes(150).make(),
                cell("process-pool", "a pool of 4 processes").speedup(1.0).mebibytes(160).make()))
        .isEqualTo(
            "Nothing was notably faster than 4 threads. A pool of 4 processes took about as long as"
                + " 4 threads. A new process per task took 2.00 times as long as 4 threads. A pool of 4"
                + " processes used 160 MiB of memory, 4.0 times as much as 4 threads.");
  }

  @Test
  void parts_names_that_have_commas_by_semicolons() {
    assertThat(
            of(
                THREADS,
                cell("serial", "one after another").speedup(0.25).make(),
                cell("thread-pool", "a pool of 2 threads").speedup(0.5).make(),
                cell("reactive", "reactive, one event loop").speedup(0.25).make()))
        .endsWith(
            "One after another; a pool of 2 threads; and reactive, one event loop took longer than"
                + " 4 threads.");
  }

  @Test
  void names_cells_that_share_a_phrase_by_their_keys() {
    assertThat(
            of(
                serial(),
                cell("virtual-threads", "4 virtual threads").speedup(1.92).make(),
                cell("virtual-threads(carriers=1)", "4 virtual threads").speedup(1.0).make()))
        .contains("4 virtual threads, virtual-threads were fastest")
        .contains("4 virtual threads, virtual-threads(carriers=1) took about as long");
  }

  @Test
  void begins_with_what_the_workload_concludes_and_leaves_costs_to_the_tables() {
    assertThat(
            of(
                "counter",
                false,
                cell("serial", "one after another").figure("lostUpdates", 0).mebibytes(40).make(),
                cell("platform-threads", "4 threads")
                    .speedup(0.5)
                    .figure("lostUpdates", 1_234)
                    .make(),
                cell("processes", "a new process per task")
                    .speedup(0.4)
                    .figure("counted", 0)
                    .starts(0.2, 0.1)
                    .mebibytes(150)
                    .make()))
        .isEqualTo(
            "4 threads lost 1,234 of 4,000,000 additions; one after another lost none. With a new"
                + " process per task, each process counted for itself, and the parent saw none of it."
                + " Nothing was notably faster than one after another. 4 threads and a new process per"
                + " task took longer than one after another.");
  }

  @Test
  void gives_the_workload_the_baseline_first_and_then_the_fastest() {
    assertThat(
            of(
                "ping-pong",
                true,
                cell("platform-threads", "2 threads").figure("hopSeconds", 28.1e-6).make(),
                cell("processes", "a new process per task")
                    .speedup(0.3)
                    .figure("hopSeconds", 95e-6)
                    .make(),
                cell("virtual-threads", "2 virtual threads")
                    .speedup(2.1)
                    .figure("hopSeconds", 13.1e-6)
                    .make()))
        .startsWith(
            "A hop took 28.1 µs with 2 threads, 13.1 µs with 2 virtual threads and 95.0 µs with a new"
                + " process per task. 2 virtual threads were fastest");
  }

  @Test
  void has_the_workloads_figures_even_with_nothing_to_compare() {
    assertThat(
            of(
                "ping-pong",
                true,
                cell("platform-threads", "2 threads").figure("hopSeconds", 28.1e-6).make()))
        .startsWith("A hop took 28.1 µs with 2 threads. Nothing to compare");
  }

  @Test
  void hides_figures_of_a_cell_that_is_not_ok() {
    assertThat(
            of(
                "ping-pong",
                true,
                cell("platform-threads", "2 threads")
                    .figure("hopSeconds", 28.1e-6)
                    .ended(CellStatus.FAILED)
                    .make()))
        .startsWith("Nothing to compare");
  }

  @Test
  void mentions_the_lock_in_a_sentence_of_its_own_and_in_no_other() {
    assertThat(
            of(
                serial(),
                cell("platform-threads", "4 threads").speedup(1.94).make(),
                cell("global-lock", "4 threads, one lock (GIL model)").speedup(0.97).make()))
        .endsWith("set by 2 processors. Under one lock, threads gained nothing.")
        .doesNotContain("GIL");
  }

  @Test
  void mentions_the_lock_once_if_it_was_fastest() {
    assertThat(
            of(
                serial(),
                cell("platform-threads", "4 threads").speedup(0.86).make(),
                cell("global-lock", "4 threads, one lock (GIL model)").speedup(1.39).make()))
        .startsWith("4 threads, one lock (GIL model) were fastest: 1.39 times")
        .doesNotContain("Under one lock");
  }

  @Test
  void names_the_notebooks_fastest_if_it_is_a_different_one() {
    assertThat(
            conclude(
                Map.of("serial", 76.6, "platform-threads", 74.9, "processes", 20.2),
                serial(),
                cell("platform-threads", "4 threads").speedup(1.94).make(),
                cell("processes", "a new process per task").speedup(1.63).make()))
        .endsWith(
            "In the notebook, a new process per task was fastest: 3.79 times as fast as one after"
                + " another.");
  }

  @Test
  void puts_the_notebooks_ratio_beside_ours_where_its_fastest_is_ours() {
    assertThat(
            conclude(
                Map.of("serial", 7.0, "platform-threads", 4.0),
                serial(),
                cell("platform-threads", "2 threads").speedup(1.74).make()))
        .startsWith(
            "2 threads were fastest: 1.74 times as fast as one after another, and 1.75 times in"
                + " the notebook. ")
        .doesNotContain("In the notebook");
  }

  private static String of(Result.Cell... cells) {
    return conclude(Map.of(), cells);
  }

  private static String conclude(Map<String, Double> notebook, Result.Cell... cells) {
    return conclude("count", false, notebook, cells);
  }

  private static String of(String workload, boolean mostlyWaits, Result.Cell... cells) {
    return conclude(workload, mostlyWaits, Map.of(), cells);
  }

  private static String conclude(
      String type, boolean mostlyWaits, Map<String, Double> notebook, Result.Cell... cells) {
    Workload workload = Catalogue.of(Workload.class).get(type);
    Parameters parameters = workload.describe().withDefaults(Parameters.NONE);
    BoundExperiment bound = Engine.installed().bind(experiment(type, parameters, notebook, cells));
    assertThat(bound.workload().mostlyWaits()).isEqualTo(mostlyWaits);
    return Conclusion.of(bound, List.of(cells));
  }
}
