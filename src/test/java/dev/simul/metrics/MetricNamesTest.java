package dev.simul.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.engine.Engine;
import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void every_metric_is_named_and_labelled_by_the_rules() {
    Instant now = Instant.now();
    JobMetrics jobs = new JobMetrics(registry, List.of("count"), () -> 0);
    jobs.count(new JobTransition("a", "count", JobState.RUNNING, now, now, now));
    jobs.count(new JobTransition("a", "count", JobState.SUCCEEDED, now, now, now));
    new ForkMetrics(registry, Engine.installed(), () -> 0);
    new BuildMetrics(registry, "1.0", "25");
    new SeriesMetrics(registry, Set.of("s"), 9).show(SeriesMetricsTest.job());

    String scrape = registry.scrape();
    assertThat(MetricRules.broken(scrape)).isEmpty();
    assertThat(scrape.lines().filter(line -> line.startsWith("# TYPE ")))
        .containsExactlyInAnyOrder(
            "# TYPE simul_build_info gauge",
            "# TYPE simul_forks_alive gauge",
            "# TYPE simul_forks_failed_total counter",
            "# TYPE simul_forks_started_total counter",
            "# TYPE simul_job_duration_seconds histogram",
            "# TYPE simul_job_duration_seconds_max gauge",
            "# TYPE simul_jobs_removed_total counter",
            "# TYPE simul_jobs_total counter",
            "# TYPE simul_queue_depth gauge",
            "# TYPE simul_queue_wait_seconds histogram",
            "# TYPE simul_queue_wait_seconds_max gauge",
            "# TYPE simul_series_last_success_timestamp_seconds gauge",
            "# TYPE simul_series_refused_total counter",
            "# TYPE simul_series_speedup gauge",
            "# TYPE simul_series_speedup_high gauge",
            "# TYPE simul_series_speedup_low gauge",
            "# TYPE simul_series_verdict gauge",
            "# TYPE simul_series_wall_seconds gauge",
            "# TYPE simul_workers_started_total counter");
    assertThat(scrape)
        .contains("simul_build_info{java=\"25\",version=\"1.0\"} 1")
        .contains("simul_jobs_total{outcome=\"failed\",workload=\"count\"} 0.0")
        .contains("simul_queue_wait_seconds_bucket{le=\"0.1\"} 1");
    assertThat(scrape.lines().filter(line -> line.startsWith("simul_queue_wait_seconds_bucket")))
        .hasSizeBetween(8, 13);
  }

  @Test
  void a_metric_that_breaks_the_rules_is_found() {
    Gauge.builder("simul.wait.millis", () -> 1).tag("job", "0190").register(registry);
    Counter.builder("simulation.other").register(registry);

    assertThat(MetricRules.broken(registry.scrape()))
        .containsExactlyInAnyOrder(
            "simul_wait_millis is not in a base unit",
            "simul_wait_millis has the label job",
            "simul_wait_millis has no help");
    assertThat(
            MetricRules.broken(
                """
                # HELP simul_things The number of things.
                # TYPE simul_things counter
                simul_things 1
                """))
        .containsExactly("simul_things is a counter, and only counters end with _total");
  }
}
