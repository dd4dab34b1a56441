package dev.simul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import dev.simul.workload.Parameters;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void is_0_if_all_that_can_run_here_was_measured() {
    assertThat(of(CellStatus.OK, CellStatus.OK)).isZero();
    assertThat(of(CellStatus.OK, CellStatus.UNSUPPORTED)).isZero();
  }

  @Test
  void is_3_if_tasks_did_not_do_their_work() {
    assertThat(of(CellStatus.OK, CellStatus.INVALID)).isEqualTo(3);
    assertThat(of(CellStatus.FAILED, CellStatus.INVALID)).isEqualTo(3);
  }

  @Test
  void is_4_if_a_cell_was_not_measured_or_none() {
    assertThat(of(CellStatus.OK, CellStatus.FAILED)).isEqualTo(4);
    assertThat(of(CellStatus.OK, CellStatus.TIMED_OUT)).isEqualTo(4);
    assertThat(of(CellStatus.OK, CellStatus.NOT_RUN)).isEqualTo(4);
    assertThat(of(CellStatus.UNSUPPORTED)).isEqualTo(4);
  }

  private static int of(CellStatus... statuses) {
    List<Result.Cell> cells = Arrays.stream(statuses).map(ExitCodeTest::cell).toList();
    return ExitCode.of(new Result(true, "serial", 42, "", 0, List.of(), cells)).code();
  }

  private static Result.Cell cell(CellStatus status) {
    return new Result.Cell(
        "serial",
        "serial",
        "one after another",
        status,
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
        0,
        null,
        List.of(),
        List.of());
  }
}
