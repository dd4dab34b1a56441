package dev.simul.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.simul.comparison.Comparison.Figures;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Warning;
import dev.simul.report.ComparisonReport;
import dev.simul.study.MeasuredJob;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final FinishedJob JOB = Jobs.finished("a", Jobs.measured(""), Jobs.ENVIRONMENT);
  private static final String OTHER_BOX = Jobs.ENVIRONMENT.replace("box-1", "box-2");
  private static final String OTHER_JDK = Jobs.ENVIRONMENT.replace("25.0.3+9-LTS", "26+36");

  @Test
  void sets_the_figures_of_each_cell_side_by_side_without_a_verdict_on_seconds() {
    Comparison comparison = Comparison.of(Varying.NONE, JOB, JOB);

    assertThat(comparison.cells())
        .extracting(Comparison.Cell::key, Comparison.Cell::verdict, Comparison.Cell::reason)
        .containsExactly(
            tuple("serial", null, "NOT_INTERLEAVED"),
            tuple("platform-threads", null, "NOT_INTERLEAVED"));
    Figures threads = Objects.requireNonNull(comparison.cells().get(1).candidate());
    assertThat(threads.versusBaseline())
        .isEqualTo(JOB.measured().result().cell("platform-threads").versusBaseline());
    assertThat(threads.wallSeconds())
        .isEqualTo(JOB.measured().result().cell("platform-threads").wallSeconds());
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.warnings()).isEmpty();
    assertThat(comparison.varying()).isEqualTo("none");
  }

  @Test
  void cells_of_one_job_alone_stand_beside_nothing() {
    Measured more =
        MeasuredJob.of(
                Jobs.request(
                    "\"executors\": [{\"type\": \"serial\"}, {\"type\": \"virtual-threads\"}]"))
            .seconds("serial", 4, 4, 4)
            .ended()
            .measured()
            .orElseThrow();

    Comparison comparison =
        Comparison.of(Varying.NONE, JOB, Jobs.finished("b", more, Jobs.ENVIRONMENT));

    assertThat(comparison.cells())
        .extracting(
            Comparison.Cell::key, cell -> cell.baseline() == null, cell -> cell.candidate() == null)
        .containsExactly(
            tuple("serial", false, false),
            tuple("platform-threads", false, true),
            tuple("virtual-threads", true, false));
    assertThat(fields(comparison))
        .contains("/executors/platform-threads", "/executors/virtual-threads");
  }

  @ParameterizedTest
  @CsvSource({"NONE, false", "MACHINE, true", "JDK, false"})
  void another_machine_is_a_warning_unless_it_may_differ(Varying varying, boolean expected) {
    Comparison comparison =
        Comparison.of(varying, JOB, Jobs.finished("b", JOB.measured(), OTHER_BOX));

    assertThat(comparison.differences())
        .extracting(
            Difference::field,
            one -> text(one.baseline()),
            one -> text(one.candidate()),
            Difference::expected)
        .containsExactly(tuple("machine.hostName", "\"box-1\"", "\"box-2\"", expected));
    assertThat(comparison.warnings()).hasSize(expected ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"NONE, false", "MACHINE, false", "JDK, true"})
  void another_jdk_is_a_warning_unless_it_may_differ(Varying varying, boolean expected) {
    Comparison comparison =
        Comparison.of(varying, JOB, Jobs.finished("b", JOB.measured(), OTHER_JDK));

    assertThat(fields(comparison)).containsExactly("jdk.version");
    assertThat(comparison.warnings())
        .extracting(Warning::message)
        .isEqualTo(
            expected
                ? List.of()
                : List.of(
                    "jdk.version is \"25.0.3+9-LTS\" in the baseline and \"26+36\" in the candidate,"
                        + " which may be why figures differ."));
  }

  @Test
  void another_method_of_measuring_leaves_nothing_to_compare() {
    Measured began = Jobs.measured(MeasuredJob.of(Jobs.request("")).began(2));

    Comparison comparison =
        Comparison.of(Varying.MACHINE, JOB, Jobs.finished("b", began, OTHER_BOX));

    assertThat(comparison.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.severity()).isEqualTo(Warning.Severity.RED);
          assertThat(warning.message()).startsWith("methodologyVersion is 1 in the baseline and 2");
        });
  }

  @Test
  void what_was_asked_differently_is_named_by_its_place() {
    FinishedJob other =
        Jobs.finished(
            "b",
            Jobs.measured(
                "\"measurement\": {\"margin\": 0.01, \"seed\": \"5\"}, \"name\": \"Other\""),
            Jobs.ENVIRONMENT);

    assertThat(fields(Comparison.of(Varying.NONE, JOB, other)))
        .containsExactly("/measurement/margin");
  }

  @Test
  void a_job_that_was_stopped_is_a_warning() {
    Measured soFar =
        MeasuredJob.of(Jobs.request(""))
            .jvmFlags("-Xmx512m")
            .seconds("serial", 4)
            .soFar()
            .measured()
            .orElseThrow();

    assertThat(
            Comparison.of(Varying.NONE, JOB, Jobs.finished("b", soFar, Jobs.ENVIRONMENT))
                .warnings())
        .extracting(Warning::code)
        .containsExactly("INCOMPLETE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "workload": {"type": "count", "base": 4}  | /workload/base
          "workload": {"type": "spawn"}             | /workload/type
          "tasks": 5                                | /tasks
          "workload": {"type": "spawn"}, "tasks": 5 | /workload/type /tasks
          "baseline": "platform-threads"            | ''
          """)
  void other_work_is_named_by_its_places(String fields, String places) {
    assertThat(
            Comparison.inWork(Jobs.request(""), Jobs.request(fields)).stream()
                .map(Difference::field))
        .containsExactly(places.isEmpty() ? new String[0] : places.split(" ", -1));
  }

  @Test
  void reads_as_a_report() {
    String report =
        ComparisonReport.of(
            Comparison.of(Varying.NONE, JOB, Jobs.finished("b", JOB.measured(), OTHER_BOX)));

    assertThat(report)
        .startsWith("# Counting, measured twice\n\n- Baseline: job a, ended 2026-11-22T15:00:17Z,")
        .contains("| Cell | × serial, baseline | × serial, candidate |")
        .contains("\n| serial | 1 | 1 | 4.00")
        .contains("\n| platform-threads | 2.00")
        .contains("not comparable")
        .contains("\n| machine.hostName | \"box-1\" | \"box-2\" | no |\n")
        .endsWith("which may be why figures differ.\n");
  }

  private static List<String> fields(Comparison comparison) {
    return comparison.differences().stream().map(Difference::field).toList();
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }
}
