package dev.simul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Expectation.Metric;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Judgement.Verdict;
import dev.simul.experiment.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  @Test
  void is_1_if_an_expectation_failed_whatever_became_of_other_cells() {
    assertThat(of(List.of(Verdict.PASS, Verdict.FAIL), CellStatus.OK)).isEqualTo(1);
    assertThat(of(List.of(Verdict.INCONCLUSIVE, Verdict.FAIL), CellStatus.OK, CellStatus.INVALID))
        .isEqualTo(1);
    assertThat(of(List.of(Verdict.FAIL), CellStatus.OK, CellStatus.FAILED)).isEqualTo(1);
  }

  @Test
  void is_3_if_an_expectation_is_inconclusive_and_nothing_failed() {
    assertThat(of(List.of(Verdict.PASS, Verdict.INCONCLUSIVE), CellStatus.OK)).isEqualTo(3);
    assertThat(of(List.of(Verdict.INCONCLUSIVE), CellStatus.OK, CellStatus.UNSUPPORTED))
        .isEqualTo(3);
    assertThat(of(List.of(Verdict.INCONCLUSIVE), CellStatus.OK, CellStatus.FAILED)).isEqualTo(4);
  }

  @Test
  void is_0_if_expectations_passed() {
    assertThat(of(List.of(Verdict.PASS, Verdict.PASS), CellStatus.OK)).isZero();
  }

  @Test
  void is_0_if_a_verdict_stays_open() {
    Result.VersusBaseline open =
        new Result.VersusBaseline(
            1.01,
            new Result.Interval(0.9, 1.13, 0.95),
            "STUDENT_T",
            "BONFERRONI",
            null,
            dev.simul.experiment.Verdict.INDISTINGUISHABLE,
            null,
            0.13,
            40);
    assertThat(ExitCode.of(result(List.of(cell(CellStatus.OK, open)), List.of())).code()).isZero();
  }

  private static int of(CellStatus... statuses) {
    return of(List.of(), statuses);
  }

  private static int of(List<Verdict> verdicts, CellStatus... statuses) {
    List<Result.Cell> cells = Arrays.stream(statuses).map(ExitCodeTest::cell).toList();
    Expectation expectation = new Expectation("serial", Metric.WALL_SECONDS, 1.0, null);
    List<Judgement> judgements =
        verdicts.stream()
            .map(verdict -> new Judgement(expectation, 1.0, null, verdict, null))
            .toList();
    return ExitCode.of(result(cells, judgements)).code();
  }

  private static Result result(List<Result.Cell> cells, List<Judgement> judgements) {
    return new Result(2, true, 0.02, "serial", 42, "", 0, null, List.of(), cells, judgements, null);
  }

  private static Result.Cell cell(CellStatus status) {
    return cell(status, null);
  }

  private static Result.Cell cell(CellStatus status, Result.@Nullable VersusBaseline versus) {
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
        null,
        Map.of(),
        0,
        versus,
        List.of(),
        List.of());
  }
}
