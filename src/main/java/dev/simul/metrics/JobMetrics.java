package dev.simul.metrics;

import dev.simul.job.JobService;
import dev.simul.job.JobTransition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Counts jobs. Its labels have few values: a type of workload and a state, never an id.
/// Thread-safe.
@Component
class JobMetrics {
  private static final Duration[] DURATION_BOUNDS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1)
  };

  private final MeterRegistry registry;

  @Autowired
  JobMetrics(MeterRegistry registry, JobService jobs) {
    this(registry, jobs::queueDepth);
  }

  JobMetrics(MeterRegistry registry, Supplier<Number> queueDepth) {
    this.registry = registry;
    Gauge.builder("simul.queue.depth", queueDepth)
        .description("How many jobs wait.")
        .register(registry);
  }

  /// Counts a job that has ended; nothing happens to others.
  void count(JobTransition transition) {
    if (!transition.to().terminal()) {
      return;
    }
    String outcome = transition.to().name().toLowerCase(Locale.ROOT);
    Counter.builder("simul.jobs")
        .description("How many jobs have ended.")
        .tag("workload", transition.workload())
        .tag("outcome", outcome)
        .register(registry)
        .increment();
    Instant since = transition.runningSince();
    if (since != null) {
      Timer.builder("simul.job.duration")
          .description("How long jobs ran, from the beginning of their last attempt.")
          .tag("workload", transition.workload())
          .tag("outcome", outcome)
          .serviceLevelObjectives(DURATION_BOUNDS)
          .register(registry)
          .record(Duration.between(since, transition.at()));
    }
  }
}
