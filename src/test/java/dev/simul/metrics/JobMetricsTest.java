package dev.simul.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobMetricsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T15:00:00Z");
  private static final Instant END = BEGIN.plusSeconds(12);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final JobMetrics metrics = new JobMetrics(registry, () -> 3);

  @Test
  void counts_jobs_that_ended_and_times_those_that_ran() {
    metrics.count(new JobTransition("a", "count", JobState.RUNNING, BEGIN, BEGIN));
    metrics.count(new JobTransition("a", "count", JobState.SUCCEEDED, BEGIN, END));
    metrics.count(new JobTransition("b", "count", JobState.CANCELLED, null, END));

    assertThat(
            registry
                .get("simul.jobs")
                .tags("workload", "count", "outcome", "succeeded")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("simul.jobs").tags("outcome", "cancelled").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("simul.job.duration").timers()).hasSize(1);
    assertThat(registry.get("simul.job.duration").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(12);
  }

  @Test
  void tells_the_depth_of_the_queue() {
    assertThat(registry.get("simul.queue.depth").gauge().value()).isEqualTo(3);
  }
}
