package dev.simul.job.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Result;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CellChangeTest {

  @Test
  void tells_the_comparison_after_a_generation_once_it_has_an_interval() {
    Result.VersusBaseline soFar = versus(new Result.Interval(1.8, 2.1, 0.95));
    assertThat(CellChange.of(cell(soFar), 3))
        .containsExactly(new CellChange("pool", 3, null, null, null, null, null, soFar));
    assertThat(CellChange.of(cell(versus(null)), 2)).isEmpty();
    assertThat(CellChange.of(cell(null), 3)).isEmpty();
  }

  @Test
  void tells_what_became_of_a_cell_without_a_comparison() {
    assertThat(CellChange.of(new Event.CellEnded("pool", CellStatus.FAILED, "it broke")))
        .containsExactly(
            new CellChange("pool", null, null, null, null, CellStatus.FAILED, "it broke", null));
    assertThat(CellChange.of(new Event.Ended(false))).isEmpty();
  }

  private static Result.VersusBaseline versus(Result.@Nullable Interval interval) {
    return new Result.VersusBaseline(
        1.95, interval, null, null, null, null, "NOT_ENDED", null, null);
  }

  private static Result.Cell cell(Result.@Nullable VersusBaseline versus) {
    return new Result.Cell(
        "pool",
        "thread-pool",
        "a pool of 2 threads",
        CellStatus.OK,
        null,
        Parameters.NONE,
        Parameters.NONE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        0,
        versus,
        List.of(),
        List.of());
  }
}
