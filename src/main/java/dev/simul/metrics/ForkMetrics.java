package dev.simul.metrics;

import dev.simul.executor.Executor;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.job.MeasurementEvent;
import dev.simul.measurement.Conductor;
import dev.simul.workload.Catalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Counts forks by the executor that they measure. Thread-safe.
@Component
class ForkMetrics {
  private final MeterRegistry registry;

  @Autowired
  ForkMetrics(MeterRegistry registry, Catalogue<Executor> executors, Conductor conductor) {
    this(registry, executors.types(), conductor::forksAlive);
  }

  /// Makes the meters, so that a counter is 0 before anything was counted.
  ForkMetrics(MeterRegistry registry, List<String> executors, Supplier<Number> alive) {
    this.registry = registry;
    Gauge.builder("simul.forks.alive", alive)
        .description("Forks that live now.")
        .register(registry);
    for (String executor : executors) {
      started(executor);
      failed(executor);
    }
  }

  void count(MeasurementEvent measured) {
    switch (measured.event()) {
      case Event.ForkOpened opened -> started(type(measured, opened.cell())).increment();
      case Event.CellEnded ended -> {
        if (ended.status() == CellStatus.FAILED) {
          failed(type(measured, ended.cell())).increment();
        }
      }
      case Event.Iterated _, Event.Traced _, Event.Progressed _, Event.Ended _ -> {
        // Tells nothing of forks.
      }
    }
  }

  private static String type(MeasurementEvent measured, String cell) {
    return measured.experiment().cell(cell).type();
  }

  private Counter started(String executor) {
    return Counter.builder("simul.forks.started")
        .description("Forks that were started and set up.")
        .tag("executor", executor)
        .register(registry);
  }

  private Counter failed(String executor) {
    return Counter.builder("simul.forks.failed")
        .description(
            "Forks that could not be started or set up, that died, or in which a task failed.")
        .tag("executor", executor)
        .register(registry);
  }
}
