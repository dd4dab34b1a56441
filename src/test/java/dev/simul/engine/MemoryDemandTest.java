package dev.simul.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.engine.MemoryDemand.CellDemand;
import dev.simul.engine.MemoryDemand.Fit;
import dev.simul.experiment.Plan;
import dev.simul.workload.Companion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryDemandTest {
  private static final long MIB = 1L << 20;
  private static final Plan PLAN =
      new Plan(Plan.Effort.QUICK, Duration.ofMinutes(1), 1, 100 * MIB, 10 * MIB, Plan.Collector.G1);

  @ParameterizedTest
  @CsvSource({
    // A cell of 100 MiB and one of 130: 60% of 384 MiB are 230.
    "384, ALL_AT_ONCE",
    "383, ONE_BY_ONE",
    "217, ONE_BY_ONE",
    "216, TOO_LARGE",
  })
  void says_whether_the_forks_fit_at_once_or_one_by_one(long mebibytes, Fit fit) {
    MemoryDemand demand = demand(cell("serial", 0), cell("process-pool", 3));
    assertThat(demand.fit(mebibytes * MIB)).isEqualTo(fit);
    assertThat(demand.excess(mebibytes * MIB).isPresent()).isEqualTo(fit == Fit.TOO_LARGE);
  }

  @Test
  void names_the_cell_that_does_not_fit() {
    assertThat(demand(cell("serial", 0), cell("process-pool", 3)).excess(200 * MIB))
        .contains(
            "adds up to heaps of 130 MiB (process-pool 100m + 3 x 10m), but 60% of the free memory is"
                + " 120 MiB: lower forkHeap or workerHeap, or use fewer worker processes");
  }

  @Test
  void buffers_must_fit_into_a_jvm_however_much_memory_there_is() {
    MemoryDemand demand = demand(new CellDemand("serial", 0, 101 * MIB, MIB, PLAN));
    assertThat(demand.excess(Long.MAX_VALUE)).get().asString().contains("serial hold 101 MiB");
  }

  @Test
  void counts_all_cells_at_once_but_with_effort_once_only_the_largest() {
    Plan once =
        new Plan(
            Plan.Effort.ONCE, Duration.ofMinutes(1), 1, 100 * MIB, 10 * MIB, Plan.Collector.G1);
    List<CellDemand> cells = List.of(cell("serial", 0), cell("process-pool", 3), cell("b", 1));
    Optional<Companion> stub =
        Optional.of(new Companion("the stub", "Stub", Parameters.NONE, 50 * MIB));

    assertThat(new MemoryDemand(cells, Optional.empty(), PLAN).bytesAtOnce()).isEqualTo(340 * MIB);
    assertThat(new MemoryDemand(cells, Optional.empty(), PLAN).processesAtOnce()).isEqualTo(7);
    assertThat(new MemoryDemand(cells, stub, once).bytesAtOnce()).isEqualTo(180 * MIB);
    assertThat(new MemoryDemand(cells, stub, once).processesAtOnce()).isEqualTo(5);
  }

  private static CellDemand cell(String key, int workers) {
    return new CellDemand(key, workers, 0, 0, PLAN);
  }

  private static MemoryDemand demand(CellDemand... cells) {
    return new MemoryDemand(List.of(cells), Optional.empty(), PLAN);
  }
}
