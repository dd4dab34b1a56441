package dev.simul.metrics;

import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import dev.simul.job.result.SeriesJobs;
import dev.simul.job.retention.JobsRemoved;
import dev.simul.job.run.MeasurementEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Hands the events of jobs to the meters. What goes wrong there is logged: events are published on
/// the threads that run jobs, and no job may fail for its metrics. Thread-safe.
@Component
class MetricsEvents implements SmartInitializingSingleton {
  private static final Logger log = LoggerFactory.getLogger(MetricsEvents.class);

  private final JobMetrics jobs;
  private final ForkMetrics forks;
  private final SeriesMetrics series;
  private final SeriesJobs seriesJobs;

  MetricsEvents(JobMetrics jobs, ForkMetrics forks, SeriesMetrics series, SeriesJobs seriesJobs) {
    this.jobs = jobs;
    this.forks = forks;
    this.series = series;
    this.seriesJobs = seriesJobs;
  }

  /// Shows the newest job of each series again, before the first scrape: a gauge that vanishes with
  /// each restart makes alerts blind.
  @Override
  public void afterSingletonsInstantiated() {
    for (String name : series.allowed()) {
      safely(() -> seriesJobs.newest(name).ifPresent(series::show));
    }
  }

  /// Comes first, so that a client that hears of the end of its job finds it in the metrics.
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void on(JobTransition transition) {
    safely(() -> jobs.count(transition));
    if (transition.to() == JobState.SUCCEEDED && !series.allowed().isEmpty()) {
      safely(() -> seriesJobs.find(transition.id()).ifPresent(series::show));
    }
  }

  @EventListener
  void on(MeasurementEvent measured) {
    safely(() -> forks.count(measured));
  }

  @EventListener
  void on(JobsRemoved expired) {
    safely(() -> jobs.count(expired));
  }

  private static void safely(Runnable metering) {
    try {
      metering.run();
    } catch (RuntimeException failure) {
      log.error("The metrics miss something", failure);
    }
  }
}
