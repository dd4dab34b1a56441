package dev.simul.metrics;

import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.job.MeasurementEvent;
import dev.simul.measurement.Conductor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Counts forks and their worker processes by the executor that they measure. Thread-safe.
///
/// A worker that is lost fails the cell of its fork, and counts as that.
@Component
class ForkMetrics {
  private final MeterRegistry registry;
  private final Catalogue<Executor> executors;

  @Autowired
  ForkMetrics(MeterRegistry registry, Catalogue<Executor> executors, Conductor conductor) {
    this(registry, executors, conductor::forksAlive);
  }

  /// Makes the meters, so that a counter is 0 before anything was counted.
  ForkMetrics(MeterRegistry registry, Catalogue<Executor> executors, Supplier<Number> alive) {
    this.registry = registry;
    this.executors = executors;
    Gauge.builder("simul.forks.alive", alive)
        .description("Forks that live now.")
        .register(registry);
    for (String executor : executors.types()) {
      started(executor);
      failed(executor);
      workersStarted(executor);
    }
  }

  void count(MeasurementEvent measured) {
    switch (measured.event()) {
      case Event.ForkOpened opened -> {
        Experiment.Cell cell = measured.experiment().cell(opened.cell());
        started(cell.type()).increment();
        workersStarted(cell.type())
            .increment(executors.get(cell.type()).workersAtSetUp(cell.resolved()));
      }
      case Event.Iterated iterated -> {
        String type = type(measured, iterated.cell());
        int perRun = executors.get(type).workersPerRun(measured.experiment().setting());
        workersStarted(type).increment((double) perRun * iterated.iteration().repetitions());
      }
      case Event.CellEnded ended -> {
        if (ended.status() == CellStatus.FAILED) {
          failed(type(measured, ended.cell())).increment();
        }
      }
      case Event.Traced _, Event.Progressed _, Event.Ended _ -> {
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

  private Counter workersStarted(String executor) {
    return Counter.builder("simul.workers.started")
        .description("Worker processes that were started by set-ups and by iterations that ended.")
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
