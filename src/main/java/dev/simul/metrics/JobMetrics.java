package dev.simul.metrics;

import dev.simul.engine.Engine;
import dev.simul.job.JobService;
import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import dev.simul.job.retention.JobsRemoved;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Counts and times jobs. Its labels have few values: a type of workload and an outcome, never an
/// id. Thread-safe.
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

  private static final Duration[] WAIT_BOUNDS = {
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(4),
    Duration.ofHours(12)
  };

  private final MeterRegistry registry;
  private final Timer queueWait;
  private final Counter removed;

  @Autowired
  JobMetrics(MeterRegistry registry, Engine engine, JobService jobs) {
    this(registry, engine.workloads().types(), jobs::queueDepth);
  }

  /// Makes the meters, so that a counter is 0 before anything was counted.
  JobMetrics(MeterRegistry registry, List<String> workloads, Supplier<Number> queueDepth) {
    this.registry = registry;
    Gauge.builder("simul.queue.depth", queueDepth)
        .description("Jobs that wait.")
        .register(registry);
    this.queueWait =
        Timer.builder("simul.queue.wait")
            .description("How long jobs waited in the queue before an attempt began.")
            .serviceLevelObjectives(WAIT_BOUNDS)
            .register(registry);
    this.removed =
        Counter.builder("simul.jobs.removed")
            .description("Jobs that were removed because they had expired.")
            .register(registry);
    for (JobState end : ends()) {
      duration(end);
      workloads.forEach(workload -> ended(workload, end));
    }
  }

  /// Counts what has begun or ended.
  void count(JobTransition transition) {
    JobState to = transition.to();
    if (to == JobState.RUNNING) {
      queueWait.record(Duration.between(transition.queuedSince(), transition.at()));
    }
    if (to.terminal()) {
      ended(transition.workload(), to).increment();
      Instant since = transition.runningSince();
      if (since != null) {
        duration(to).record(Duration.between(since, transition.at()));
      }
    }
  }

  /// Counts what was removed.
  void count(JobsRemoved expired) {
    removed.increment(expired.jobs());
  }

  private static List<JobState> ends() {
    return Arrays.stream(JobState.values()).filter(JobState::terminal).toList();
  }

  private Counter ended(String workload, JobState end) {
    return Counter.builder("simul.jobs")
        .description("Jobs that have ended.")
        .tag("workload", workload)
        .tag("outcome", outcome(end))
        .register(registry);
  }

  private Timer duration(JobState end) {
    return Timer.builder("simul.job.duration")
        .description("How long jobs ran, from the beginning of their last attempt.")
        .tag("outcome", outcome(end))
        .serviceLevelObjectives(DURATION_BOUNDS)
        .register(registry);
  }

  private static String outcome(JobState end) {
    return end.name().toLowerCase(Locale.ROOT);
  }
}
