package dev.simul.report;

import static dev.simul.report.Results.cell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.experiment.Warning;
import dev.simul.machine.Environment.Jdk;
import dev.simul.workload.Figure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private final MarkdownReport report = new MarkdownReport(Engine.installed());

  @Test
  void shows_a_quick_result_next_to_the_notebook() {
    List<Result.Cell> cells =
        List.of(
            cell("serial", "one after another")
                .wall(2.6189, 6, Results.NO_INTERVALS)
                .spent(2.60, 0.01)
                .parts(0.000_000_1, 0, 0.6547, 0.000_000_2)
                .cold(2.702)
                .peakMebibytes(48)
                .make(),
            cell("thread-pool(workers=4)", "a pool of 4 threads")
                .wall(1.3404, 6, Results.NO_INTERVALS)
                .spent(2.63, 0.01)
                .parts(0.000_012, 0.000_034, 1.31, 0.000_021)
                .speedup(1.9555)
                .cold(1.402)
                .peakMebibytes(50)
                .make(),
            cell("processes", "a new process per task")
                .wall(1.5432, 5, Results.NO_INTERVALS)
                .spent(2.80, 0.17)
                .parts(0.0021, 0.2, 1.31, 0.0008)
                .speedup(1.7041)
                .cold(1.61)
                .peakMebibytes(171)
                .make());
    Experiment experiment =
        Results.counting(
            "CPU-bound", Effort.QUICK, null, Map.of("serial", 76.6, "processes", 20.2), cells);
    Result result =
        Results.result(
            true,
            "A pool of 4 threads was fastest: 1.96 times as fast as one after another.",
            List.of(),
            cells);

    assertThat(report.of(Results.measured(experiment, result)))
        .isEqualTo(Approved.file("quick.md"));
  }

  @Test
  void shows_which_cells_of_a_single_iteration_failed_and_why() {
    List<Result.Cell> cells =
        List.of(
            cell("serial", "one after another")
                .wall(0.004_012, 1, "ONE_ITERATION")
                .parts(0, 0, 0.001, 0.000_001)
                .cold(0.004_1)
                .make(),
            cell("processes(maxConcurrency=1)", "a new process per task")
                .ended(
                    CellStatus.FAILED,
                    "the fork ended with exit code 1:\n  Error: <no> memory | heap")
                .make(),
            cell("processes", "a new process per task")
                .ended(CellStatus.INVALID, "task 3 returned a wrong value: expected 27, found 26")
                .make(),
            cell("thread-pool", "a pool of 2 threads")
                .wall(0.002_1, 1, "ONE_ITERATION")
                .parts(0.000_05, 0.000_1, 0.001, 0.000_02)
                .speedup(1.91)
                .cold(0.002_9)
                .doubt("the machine was busy")
                .make());
    Experiment experiment =
        Results.counting("pipes | and <tags>", Effort.ONCE, 1, Map.of("processes", 20.2), cells);
    Result result =
        Results.result(
            true,
            "A pool of 2 threads was fastest: 1.91 times as fast as one after another.",
            List.of(
                new Warning(
                    "ONE_ITERATION",
                    Warning.Severity.YELLOW,
                    "Each row is one unwarmed iteration.")),
            cells);

    assertThat(report.of(Results.measured(experiment, result)))
        .isEqualTo(Approved.file("once-with-failures.md"));
  }

  @Test
  void shows_text_of_others_as_text_wherever_it_comes_in() {
    String hostile = "[x](http://evil.test) <img src=x> \u001B[2J";
    List<Result.Cell> cells =
        List.of(
            cell("serial", hostile).ended(CellStatus.FAILED, hostile).doubt(hostile).make(),
            cell("thread-pool", "a pool of 2 threads").make());
    Experiment experiment = Results.counting(hostile, Effort.QUICK, null, Map.of(), cells);
    Result result =
        Results.result(
            true,
            hostile,
            List.of(new Warning("SOME_DOUBT", Warning.Severity.YELLOW, hostile)),
            cells);

    assertThat(report.of(Results.measured(experiment, result)))
        .doesNotContain("[x]", "http://", "<img", "\u001B")
        .contains("\\[x\\](http\\://evil.test) &lt;img src=x> \uFFFD\\[2J");
  }

  @Test
  void says_that_a_result_is_partial() {
    List<Result.Cell> cells =
        List.of(
            cell("thread-pool", "a pool of 2 threads")
                .wall(2.001, 1, Results.NO_INTERVALS)
                .cold(2.003)
                .make(),
            cell("virtual-threads", "4 virtual threads")
                .ended(CellStatus.NOT_RUN, "the measurement has not reached it, or ended before it")
                .make());
    Experiment experiment = Results.sleeping(cells);
    Result result =
        Results.result(
            false,
            "Nothing to compare: a comparison needs a baseline and another cell that were both measured.",
            List.of(),
            cells);

    assertThat(report.of(Results.measured(experiment, result)))
        .isEqualTo(Approved.file("partial.md"));
  }

  @Test
  void puts_intervals_behind_the_ratios_and_marks_what_is_equal_and_what_is_open() {
    List<Result.Cell> cells =
        List.of(
            cell("serial", "one after another").wall(2.62, 6, null).make(),
            cell("platform-threads", "4 threads")
                .wall(1.34, 6, null)
                .speedup(1.96, 1.93, 1.98)
                .make(),
            cell("fork-join", "a fork-join pool of 4 threads")
                .wall(2.62, 6, null)
                .judged(Verdict.EQUIVALENT, 1.001, 0.992, 1.009)
                .make(),
            cell("reactive", "reactive, one event loop")
                .wall(2.55, 6, null)
                .indistinguishable(1.03, 0.97, 1.09, 0.0861, 14)
                .make(),
            cell("processes", "a new process per task").wall(2.6, 6, null).speedup(1.0).make());
    Experiment experiment = Results.counting("CPU-bound", Effort.QUICK, null, Map.of(), cells);
    Result result = Results.result(true, "4 threads were fastest.", List.of(), cells);

    assertThat(report.of(Results.measured(experiment, result)))
        .isEqualTo(Approved.file("intervals.md"));
  }

  @Test
  void shows_the_figures_of_a_workload() {
    List<Result.Cell> cells =
        List.of(
            cell("serial", "one after another").figure("lostUpdates", 0).make(),
            cell("platform-threads", "4 threads").figure("lostUpdates", 48_211.5).make(),
            cell("processes", "a new process per task").make());

    String table =
        new ResultTables(Results.sleeping(cells), Results.result(true, "", List.of(), cells))
            .figures(
                List.of(
                    new Figure("lostUpdates", "Lost updates", Figure.Unit.NUMBER, "Lost."),
                    new Figure("hopSeconds", "A hop", Figure.Unit.SECONDS, "A hop.")));

    assertThat(table)
        .isEqualTo(
            """
            | Workload figures  | Lost updates | A hop (s) |
            |-------------------|-------------:|----------:|
            | one after another |            0 |         – |
            | 4 threads         |       48,212 |         – |
            """);
  }

  @Test
  void shows_the_caveat_of_a_workload_and_suggests_a_change_to_it() {
    List<Result.Cell> cells =
        List.of(
            cell("serial", "one after another").wall(21.012, 1, Results.NO_INTERVALS).make(),
            cell("virtual-threads", "4 virtual threads")
                .wall(1.04, 1, Results.NO_INTERVALS)
                .speedup(20.2)
                .figure("permitsInUse", 20)
                .make());
    Experiment experiment = Results.mixing(cells);
    Result result = Results.waiting("4 virtual threads were fastest.", 0.953, cells);

    assertThat(report.of(Results.measured(experiment, result)))
        .isEqualTo(Approved.file("mixed.md"));
  }

  @Test
  void leaves_a_table_unaligned_that_would_be_too_wide_for_a_terminal() {
    List<Result.Cell> cells =
        List.of(cell("serial", "x".repeat(90)).figure("lostUpdates", 0).make());
    List<Figure> figures =
        List.of(new Figure("lostUpdates", "Lost updates", Figure.Unit.NUMBER, "Lost."));

    assertThat(
            new ResultTables(Results.sleeping(cells), Results.result(true, "", List.of(), cells))
                .figures(figures))
        .startsWith("| Workload figures | Lost updates |\n|---|--:|\n");
  }

  @Test
  void fits_a_terminal_of_100_columns_with_the_widest_names_of_presets() {
    Result.Cell widest =
        cell("global-lock", "4 threads, one lock (GIL model)")
            .wall(0.312, 6, null)
            .spent(1.2, 0.1)
            .indistinguishable(0.97, 0.91, 1.03, 0.0931, 14)
            .parts(0.000_021, 0.000_31, 0.0312, 0.000_009)
            .cold(0.0123)
            .make();
    List<Result.Cell> cells =
        List.of(cell("serial", "one after another").wall(0.09, 6, null).make(), widest);
    Experiment experiment =
        Results.counting("CPU-bound", Effort.QUICK, null, Map.of("serial", 76.6), cells);

    assertThat(
            report
                .of(Results.measured(experiment, Results.result(true, "", List.of(), cells)))
                .lines()
                .filter(line -> line.startsWith("|")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
        .anySatisfy(line -> assertThat(line).hasSizeGreaterThan(90));
  }

  @Test
  void shows_what_became_of_expectations() {
    List<Result.Cell> cells =
        List.of(cell("serial", "one after another").wall(2.62, 6, Results.NO_INTERVALS).make());
    Experiment experiment = Results.counting(null, Effort.QUICK, null, Map.of(), cells);
    Result result =
        Results.judged(
            cells,
            new Judgement(
                new Expectation("serial", Expectation.Metric.WALL_SECONDS, 3.0, null),
                2.62,
                new Result.Interval(2.61, 2.63, 0.96875),
                Judgement.Verdict.PASS,
                null));

    assertThat(report.of(Results.measured(experiment, result)))
        .contains("| `serial`: wallSeconds at most 3 | 2.62 s (2.61–2.63, 97%) | PASS |\n");
  }

  @Test
  void suggests_more_time_where_it_lacked() {
    List<Result.Cell> cells =
        List.of(
            cell("serial", "one after another")
                .ended(CellStatus.TIMED_OUT, "its first iteration did not end")
                .make());
    Experiment experiment = Results.counting(null, Effort.QUICK, null, Map.of(), cells);
    Result result = Results.result(true, "Nothing to compare.", List.of(), cells);

    assertThat(report.of(Results.measured(experiment, result)))
        .contains("2 processors · JDK 25 · nothing measured\n")
        .endsWith("Try next: `\"measurement\": {\"timeLimit\": \"600s\"}`. Is that enough time?\n");
  }

  @Test
  void names_the_jdk_that_measured_and_none_before_anything_has_begun() {
    List<Result.Cell> cells = List.of(cell("serial", "one after another").make());
    Experiment experiment = Results.counting(null, Effort.QUICK, null, Map.of(), cells);
    Result result = Results.result(true, "", List.of(), cells);
    Jdk other = new Jdk("21.0.5+11-LTS", "Someone", "OpenJDK 64-Bit Server VM", "/opt/jdk-21");

    assertThat(report.of(new Measured(experiment, other, List.of(), result)))
        .contains("2 processors · JDK 21 · ");
    assertThat(report.of(new Measured(experiment, null, List.of(), result)))
        .contains("2 processors · nothing measured");
  }
}
