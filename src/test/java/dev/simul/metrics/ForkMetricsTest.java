package dev.simul.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Plan;
import dev.simul.job.run.MeasurementEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkMetricsTest {
  static final Experiment EXPERIMENT =
      new Experiment(
          null,
          new Experiment.Workload("spawn", Parameters.NONE, Parameters.NONE),
          4,
          null,
          2,
          List.of(
              new Experiment.Cell(
                  "pool", "thread-pool", Parameters.NONE, Parameters.NONE.with("workers", 2L)),
              new Experiment.Cell(
                  "two",
                  "process-pool",
                  Parameters.NONE,
                  Parameters.NONE.with("workers", 2L).with("chunkSize", 1L)),
              new Experiment.Cell(
                  "each",
                  "processes",
                  Parameters.NONE,
                  Parameters.NONE.with("maxConcurrency", 4L))),
          "pool",
          new Plan(
              Plan.Effort.QUICK, Duration.ofMinutes(1), 1, 1 << 20, 1 << 20, Plan.Collector.G1),
          Map.of(),
          Map.of(),
          List.of(),
          null,
          Map.of());

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ForkMetrics metrics = new ForkMetrics(registry, Engine.installed(), () -> 2);

  @Test
  void counts_forks_by_the_type_of_their_executor() {
    count(new Event.ForkOpened("pool", 1, 0, 2, List.of()));
    count(new Event.ForkOpened("pool", 2, 0, 2, List.of()));
    count(new Event.CellEnded("pool", CellStatus.FAILED, "it died"));
    count(new Event.Ended(false));

    assertThat(counted("started", "thread-pool")).isEqualTo(2);
    assertThat(counted("failed", "thread-pool")).isEqualTo(1);
    assertThat(counted("started", "serial")).isZero();
    assertThat(counted("failed", "serial")).isZero();
  }

  @Test
  void what_the_limit_ended_or_the_machine_cannot_run_is_no_failure() {
    count(new Event.CellEnded("pool", CellStatus.TIMED_OUT, ""));
    count(new Event.CellEnded("pool", CellStatus.UNSUPPORTED, ""));

    assertThat(counted("failed", "thread-pool")).isZero();
  }

  @Test
  void counts_the_workers_of_set_ups_and_of_iterations() {
    count(new Event.ForkOpened("two", 1, 0, 2, List.of()));
    count(iterated("two"));
    count(new Event.ForkOpened("each", 1, 0, 2, List.of()));
    count(iterated("each"));
    count(iterated("pool"));

    assertThat(workers("process-pool")).isEqualTo(2);
    assertThat(workers("processes")).isEqualTo(3 * 4);
    assertThat(workers("thread-pool")).isZero();
  }

  @Test
  void tells_how_many_live() {
    assertThat(registry.get("simul.forks.alive").gauge().value()).isEqualTo(2);
  }

  private void count(Event event) {
    metrics.count(new MeasurementEvent(EXPERIMENT, event));
  }

  /// Three repetitions of four tasks.
  private static Event iterated(String cell) {
    return new Event.Iterated(
        cell,
        1,
        1,
        Iteration.Phase.MEASURED,
        new Iteration(3, 1, null, 1, 1, 1, "", 0, 1, 1, false, null, null, null, Map.of(), null));
  }

  private double workers(String executor) {
    return registry.get("simul.workers.started").tag("executor", executor).counter().count();
  }

  private double counted(String what, String executor) {
    return registry.get("simul.forks." + what).tag("executor", executor).counter().count();
  }
}
