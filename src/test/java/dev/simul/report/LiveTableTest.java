package dev.simul.report;

import static dev.simul.report.Results.cell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveTableTest {

  @Test
  void has_a_line_with_speedup_interval_and_bar_for_each_cell() {
    assertThat(
            lines(
                List.of(
                    cell("serial", "one after another").wall(2.62, 3, null).make(),
                    cell("platform-threads", "4 threads")
                        .wall(1.34, 3, null)
                        .speedup(1.96, 1.93, 1.98)
                        .make(),
                    cell("global-lock", "4 threads, one lock (GIL model)")
                        .wall(2.7, 3, null)
                        .speedup(0.97)
                        .make(),
                    cell("process-pool", "a pool of 4 processes")
                        .ended(CellStatus.FAILED, "it broke")
                        .make(),
                    cell("processes", "a new process per task, and a long name")
                        .ended(CellStatus.NOT_RUN, "not yet")
                        .make())))
        .containsExactly(
            "So far                                Time (s)  × serial (95%, together)",
            "one after another                         2.62  1                        ████████████",
            "4 threads                                 1.34  1.96 (1.93–1.98)         ████████████████████████",
            "4 threads, one lock (GIL model)           2.70  0.97                     ████████████",
            "a pool of 4 processes                        –  FAILED",
            "a new process per task, and a long …         –  –");
  }

  @Test
  void fits_a_screen_of_24_lines_and_100_columns() {
    List<Result.Cell> cells = new ArrayList<>();
    cells.add(cell("serial", "one after another").wall(2.62, 3, null).make());
    for (int i = 1; i < 32; i++) {
      cells.add(
          cell("c" + i, "x".repeat(60))
              .wall(2.62 / 1234, 3, null)
              .speedup(1_234, 1_001, 1_521)
              .make());
    }

    assertThat(lines(cells)).hasSize(22).endsWith("… and 12 more");
    assertThat(lines(cells)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  private static List<String> lines(List<Result.Cell> cells) {
    return new LiveTable(
            Results.counting(null, Effort.QUICK, null, Map.of(), cells),
            Results.result(false, "", List.of(), cells))
        .lines();
  }
}
