package dev.simul.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.workload.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConclusionTest {
  private static final String SERIAL = "serial";

  @Test
  void tells_the_fastest_and_how_near_the_processors_limit_it_is() {
    assertThat(
            of(
                cell(SERIAL, "one after another", null, 40),
                cell("thread-pool", "a pool of 2 threads", 1.92, 41)))
        .isEqualTo(
            "A pool of 2 threads took least time: 1.92 times as fast as one after another. That is"
                + " near the limit of 2 that 2 processors set.");
  }

  @Test
  void names_those_that_took_hardly_longer_than_the_fastest() {
    assertThat(
            of(
                cell("platform-threads", "4 threads", null, 40),
                cell("virtual-threads", "4 virtual threads", 5.0, 41),
                cell("reactive", "reactive, 2 event loops", 4.8, 41),
                cell("thread-pool", "a pool of 2 threads", 4.7, 41)))
        .isEqualTo(
            "4 virtual threads took least time: 5.00 times as fast as 4 threads. Reactive, 2 event"
                + " loops took hardly longer.");
  }

  @Test
  void knows_no_limit_beside_a_baseline_that_uses_several_processors_itself() {
    assertThat(
            of(
                cell("platform-threads", "4 threads", null, 40),
                cell("virtual-threads", "4 virtual threads", 5.0, 41)))
        .isEqualTo("4 virtual threads took least time: 5.00 times as fast as 4 threads.");
  }

  @Test
  void tells_who_took_twice_the_baselines_memory_or_more() {
    assertThat(
            of(
                cell("platform-threads", "4 threads", null, 40),
                cell("processes", "a new process per task", 0.5, 150),
                cell("process-pool", "a pool of 4 processes", 1.0, 160)))
        .isEqualTo(
            "Nothing was notably faster than 4 threads. A pool of 4 processes took about as long as"
                + " 4 threads. A new process per task took 2.00 times as long as 4 threads. A pool of 4"
                + " processes took most memory: 160 MiB, 4.0 times as much as 4 threads.");
  }

  @Test
  void parts_names_that_have_commas_by_semicolons() {
    assertThat(
            of(
                cell("platform-threads", "4 threads", null, 0),
                cell("serial", "one after another", 0.25, 0),
                cell("thread-pool", "a pool of 2 threads", 0.5, 0),
                cell("reactive", "reactive, one event loop", 0.25, 0)))
        .endsWith(
            "One after another; a pool of 2 threads; and reactive, one event loop took longer than"
                + " 4 threads.");
  }

  @Test
  void is_silent_on_memory_that_is_alike_or_unknown_or_of_one_process() {
    assertThat(
            of(
                cell("platform-threads", "4 threads", null, 40),
                cell("virtual-threads", "4 virtual threads", 1.0, 400)))
        .doesNotContain("memory");
    assertThat(
            of(
                cell("platform-threads", "4 threads", null, 40),
                cell("processes", "a new process per task", 1.0, 79)))
        .doesNotContain("memory");
    assertThat(
            of(
                cell("platform-threads", "4 threads", null, 0),
                cell("processes", "a new process per task", 1.0, 80)))
        .doesNotContain("memory");
  }

  private static String of(Result.Cell... cells) {
    Experiment experiment =
        new Experiment(
            null,
            new Experiment.Workload("count", Parameters.NONE, Parameters.NONE),
            4,
            null,
            2,
            Stream.of(cells)
                .map(cell ->
                    new Experiment.Cell(cell.key(), cell.type(), cell.requested(), cell.resolved()))
                .toList(),
            cells[0].key(),
            new Plan(
                Plan.Effort.QUICK, Duration.ofMinutes(1), 1, 1 << 20, 1 << 20, Plan.Collector.G1),
            Map.of(),
            Map.of(),
            List.of(),
            null);
    return Conclusion.of(experiment, List.of(cells), false);
  }

  private static Result.Cell cell(
      String type, String phrase, @Nullable Double speedup, long mebibytes) {
    return new Result.Cell(
        type,
        type,
        phrase,
        CellStatus.OK,
        null,
        Parameters.NONE,
        Parameters.NONE,
        new Result.Observed(4, false, type.startsWith("process") ? 4 : 1, 2, List.of()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        mebibytes == 0 ? null : mebibytes << 20,
        Map.of(),
        1 << 20,
        speedup == null
            ? null
            : new Result.VersusBaseline(speedup, null, null, null, null, null, null),
        List.of(),
        List.of());
  }
}
