package dev.simul.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import dev.simul.job.retention.JobsRemoved;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobMetricsTest {
  private static final Instant QUEUED = Instant.parse("2026-11-22T14:59:30Z");
  private static final Instant BEGIN = Instant.parse("2026-11-22T15:00:00Z");
  private static final Instant END = BEGIN.plusSeconds(12);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final JobMetrics metrics = new JobMetrics(registry, List.of("count", "sleep"), () -> 3);

  @Test
  void counts_jobs_that_ended_and_times_those_that_ran() {
    metrics.count(transition(JobState.SUCCEEDED, BEGIN, END));
    metrics.count(transition(JobState.CANCELLED, null, END));

    assertThat(ended("count", "succeeded")).isEqualTo(1);
    assertThat(ended("count", "cancelled")).isEqualTo(1);
    assertThat(duration("succeeded").totalTime(TimeUnit.SECONDS)).isEqualTo(12);
    assertThat(duration("cancelled").count()).isZero();
  }

  @Test
  void times_the_wait_of_jobs_that_begin() {
    metrics.count(transition(JobState.QUEUED, null, QUEUED));
    metrics.count(transition(JobState.RUNNING, BEGIN, BEGIN));

    Timer wait = registry.get("simul.queue.wait").timer();
    assertThat(wait.count()).isEqualTo(1);
    assertThat(wait.totalTime(TimeUnit.SECONDS)).isEqualTo(30);
  }

  @Test
  void every_outcome_of_every_workload_is_0_from_the_start() {
    assertThat(registry.get("simul.jobs").counters())
        .hasSize(8)
        .allSatisfy(counter -> assertThat(counter.count()).isZero())
        .extracting(Counter::getId)
        .extracting(id -> id.getTag("workload") + " " + id.getTag("outcome"))
        .contains("count succeeded", "count failed", "sleep cancelled", "sleep timed_out");
    assertThat(registry.get("simul.job.duration").timers()).hasSize(4);
  }

  @Test
  void counts_jobs_that_were_removed() {
    assertThat(removed()).isZero();
    metrics.count(new JobsRemoved(2));
    metrics.count(new JobsRemoved(15));

    assertThat(removed()).isEqualTo(17);
  }

  private double removed() {
    return registry.get("simul.jobs.removed").counter().count();
  }

  @Test
  void tells_the_depth_of_the_queue() {
    assertThat(registry.get("simul.queue.depth").gauge().value()).isEqualTo(3);
  }

  private double ended(String workload, String outcome) {
    return registry
        .get("simul.jobs")
        .tags("workload", workload, "outcome", outcome)
        .counter()
        .count();
  }

  private Timer duration(String outcome) {
    return registry.get("simul.job.duration").tag("outcome", outcome).timer();
  }

  private static JobTransition transition(JobState to, Instant runningSince, Instant at) {
    return new JobTransition("a", "count", to, QUEUED, runningSince, at);
  }
}
