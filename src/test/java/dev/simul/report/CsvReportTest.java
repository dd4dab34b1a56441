package dev.simul.report;

import static dev.simul.report.Results.cell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Result;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvReportTest {
  private static final List<Result.Cell> CELLS =
      List.of(
          cell("serial", "one after another")
              .ran(1, 1, "-Xmx512m")
              .returned(387_420_489)
              .wall(2.6189, 6, Results.NO_INTERVALS)
              .spent(2.60, 0.01)
              .parts(0.000_000_1, 0, 0.6547, 0.000_000_2)
              .setup(0.000_4)
              .cold(2.702)
              .peakMebibytes(48)
              .samples(
                  new Result.Sample(Phase.COLD, 1, 0, 0, 1, 2.9, false),
                  new Result.Sample(Phase.MEASURED, 1, 1, 2, 1, 2.5, true),
                  new Result.Sample(Phase.MEASURED, 2, 1, 1, 1, 2.7, false))
              .make(),
          cell("pool", "a pool of 4 processes")
              .resolved(Parameters.NONE.with("workers", 4L).with("chunkSize", 1L))
              .ran(4, 4)
              .returned(-1)
              .wall(
                  new Result.WallSeconds(
                      1.34,
                      1.342,
                      1.331,
                      1.361,
                      new Result.Interval(1.33, 1.35, 0.95),
                      null,
                      6,
                      12))
              .tasks(new Result.TaskSeconds(1.31, null, null, 1.34, 48))
              .spent(new Result.PerIteration(2.63, null, null, 9L, 640L, 12_000L))
              .speedup(1.96, 1.93, 1.98)
              .tasksPerSecond(2.98)
              .doubt("the machine was busy")
              .samples(new Result.Sample(Phase.MEASURED, 1, 1, 1, 3, 1.34e-5, true))
              .make(),
          cell("processes", "a new process per task")
              .indistinguishable(1.03, 0.97, 1.09, 0.086, 14)
              .ended(CellStatus.FAILED, "-Xmx is \"wrong\", and\nso the fork ended")
              .make());
  private static final Result RESULT = Results.result(true, "Serial won.", List.of(), CELLS);

  @Test
  void writes_a_row_for_each_cell() {
    assertThat(CsvReport.cells(RESULT).replace("\r\n", "\n")).isEqualTo(Approved.file("cells.csv"));
  }

  @Test
  void writes_a_row_for_each_sample() {
    assertThat(CsvReport.samples(RESULT))
        .isEqualTo(
            """
            key,phase,generation,round,position,repetitions,wallSeconds,counts\r
            serial,COLD,1,0,0,1,2.9,false\r
            serial,MEASURED,1,1,2,1,2.5,true\r
            serial,MEASURED,2,1,1,1,2.7,false\r
            pool,MEASURED,1,1,1,3,1.34E-5,true\r
            """);
  }

  @Test
  void has_a_column_for_every_figure_of_a_cell_under_its_name_in_the_json() {
    List<String> header =
        List.of(CsvReport.cells(RESULT).lines().findFirst().orElseThrow().split(","));
    List<String> figures =
        components("", Result.Cell.class)
            .filter(name ->
                !List.of("phrase", "requested", "observed.jvmFlags", "samples").contains(name))
            .map(name -> name.equals("resolved") ? "parameters" : name)
            .toList();

    assertThat(header.subList(0, header.size() - 2)).containsExactlyInAnyOrderElementsOf(figures);
    assertThat(header).endsWith("notWorseThanBest", "margin");
    assertThat(header).doesNotHaveDuplicates().startsWith("key", "type", "status", "reason");
  }

  private static Stream<String> components(String prefix, Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).flatMap(component -> names(prefix, component));
  }

  private static Stream<String> names(String prefix, RecordComponent component) {
    String name = prefix + component.getName();
    return component.getType().getEnclosingClass() == Result.class
        ? components(name + ".", component.getType())
        : Stream.of(name);
  }
}
