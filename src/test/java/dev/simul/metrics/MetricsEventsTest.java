package dev.simul.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.simul.ExpectedLog;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import dev.simul.job.run.MeasurementEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsEventsTest {
  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(MetricsEvents.class);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SeriesMetrics series = new SeriesMetrics(registry, Set.of("nightly"), 1);

  /// Its series cannot be read: there is nothing to read them from.
  private final MetricsEvents events =
      new MetricsEvents(
          new JobMetrics(registry, List.of(), () -> 0),
          new ForkMetrics(registry, Engine.installed(), () -> 0),
          series,
          null);

  @Test
  void what_fails_in_the_metrics_does_not_reach_the_job() {
    Instant now = Instant.now();

    assertThatCode(
            () -> {
              events.afterSingletonsInstantiated();
              events.on(new JobTransition("a", "count", JobState.SUCCEEDED, now, now, now));
              events.on(
                  new MeasurementEvent(
                      ForkMetricsTest.EXPERIMENT,
                      new Event.ForkOpened("no such cell", 1, 0, 2, List.of())));
            })
        .doesNotThrowAnyException();
    assertThat(log.take())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("ERROR The metrics miss something <- "));
    // Negative control: there was something to fail, and the rest was counted.
    assertThatCode(() -> ForkMetricsTest.EXPERIMENT.cell("no such cell"))
        .isInstanceOf(RuntimeException.class);
    assertThat(registry.get("simul.jobs").counter().count()).isEqualTo(1);
  }
}
