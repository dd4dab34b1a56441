package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.analysis.Analysis;
import dev.simul.catalogue.Catalogue;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forks and workers whose tasks write more to standard error than the heap of their parent holds.
/// The parent of a worker is a fork, with 64 MiB.
class FloodsIT {
  private static final FloodingWorkload FLOODING = new FloodingWorkload();

  /// What is kept of the output: lines, and characters of each.
  private static final int MOST_CHARACTERS = 13 * 401;

  @TempDir private Path scratchRoot;

  @ParameterizedTest
  @CsvSource({"serial, false", "serial, true", "process-pool, false", "process-pool, true"})
  void the_reason_has_the_last_lines_of_a_flood(String executor, boolean lines) throws IOException {
    Result.Cell cell =
        measure(
                Experiments.of(FLOODING)
                    .with(FloodingWorkload.TEXT, lines ? "a line\n" : "no end ")
                    .with(FloodingWorkload.EXIT_CODE, 7L)
                    .tasks(1)
                    .under(executor))
            .cell(executor);

    assertThat(cell.status()).isEqualTo(CellStatus.FAILED);
    assertThat(cell.reason())
        .contains(" ended with exit code 7; its last error output: ")
        .contains(lines ? "a line\na line\n" : "no end no end ")
        .hasSizeLessThan(MOST_CHARACTERS + 500);
  }

  @Test
  void a_flood_that_ends_costs_a_cell_nothing_but_time() throws IOException {
    String[] executors = {"serial", "virtual-threads", "processes", "process-pool"};
    Result result =
        measure(
            Experiments.of(FLOODING)
                .with(FloodingWorkload.TEXT, "no end ")
                .tasks(1)
                .under(executors));

    assertThat(result.cells())
        .allSatisfy(cell -> assertThat(cell.status()).as(cell.reason()).isEqualTo(CellStatus.OK));
  }

  private Result measure(Experiment experiment) throws IOException {
    Engine engine =
        new Engine(Catalogue.containing(List.<Workload>of(FLOODING)), Catalogue.of(Executor.class));
    List<Event> events = new ArrayList<>();
    Ending ending =
        new Conductor(engine, TestClasses.shared(), scratchRoot)
            .conduct(experiment, new Cancellation(), events::add);
    assertThat(ending).isEqualTo(Ending.FINISHED);
    assertThat(scratchRoot).isEmptyDirectory();
    return new Analysis(engine).of(experiment, events);
  }
}
