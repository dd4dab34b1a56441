package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.analysis.Analysis;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.workload.pingpong.PingPongWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingPongIT {
  private static final Engine ENGINE = Engine.installed();

  @TempDir Path scratchRoot;

  @ParameterizedTest
  @CsvSource({
    "queue,  platform-threads virtual-threads",
    "pipe,   platform-threads processes process-pool",
    "socket, platform-threads virtual-threads processes process-pool",
    "nearest, platform-threads virtual-threads process-pool",
  })
  void reports_the_cost_of_a_hop_and_leaves_nothing(String channel, String executors)
      throws Exception {
    Result result =
        measure(
            Experiments.of(new PingPongWorkload())
                .with("channel", channel)
                .with("messages", 100L)
                .under(executors.split(" ", -1)));

    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).as(cell.reason()).isEqualTo(CellStatus.OK);
          assertThat(cell.returned()).isEqualTo(100L);
          assertThat(cell.figures().get("hopSeconds")).isBetween(10e-9, 1.0);
        });
    try (Stream<Path> left = Files.list(scratchRoot)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void fails_where_the_path_of_a_socket_would_be_too_long() throws Exception {
    scratchRoot = Files.createDirectory(scratchRoot.resolve("d".repeat(60)));

    assertThat(
            measure(
                    Experiments.of(new PingPongWorkload())
                        .with("channel", "socket")
                        .under("platform-threads"))
                .cell("platform-threads"))
        .satisfies(cell -> {
          assertThat(cell.status()).isEqualTo(CellStatus.FAILED);
          assertThat(cell.reason()).contains("use a scratch directory with a shorter path");
        });
  }

  private Result measure(Experiment experiment) throws Exception {
    List<Event> events = new ArrayList<>();
    Ending ending =
        new Conductor(ENGINE, TestClasses.shared(), scratchRoot)
            .conduct(experiment, new Cancellation(), events::add);
    assertThat(ending).isEqualTo(Ending.FINISHED);
    return new Analysis(ENGINE).of(experiment, events);
  }
}
