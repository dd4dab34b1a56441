package dev.simul.metrics;

import dev.simul.engine.BoundCell;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.job.run.MeasurementEvent;
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
  private final Engine engine;

  @Autowired
  ForkMetrics(MeterRegistry registry, Engine engine, Conductor conductor) {
    this(registry, engine, conductor::forksAlive);
  }

  /// Makes the meters, so that a counter is 0 before anything was counted.
  ForkMetrics(MeterRegistry registry, Engine engine, Supplier<Number> alive) {
    this.registry = registry;
    this.engine = engine;
    Gauge.builder("simul.forks.alive", alive)
        .description("Forks that live now.")
        .register(registry);
    for (String executor : engine.executors().types()) {
      started(executor);
      failed(executor);
      workersStarted(executor);
    }
  }

  void count(MeasurementEvent measured) {
    switch (measured.event()) {
      case Event.ForkOpened opened -> {
        BoundCell cell = cell(measured, opened.cell());
        String type = cell.cell().type();
        started(type).increment();
        workersStarted(type).increment(cell.workersAtSetUp());
      }
      case Event.Iterated iterated -> {
        BoundCell cell = cell(measured, iterated.cell());
        workersStarted(cell.cell().type())
            .increment((double) cell.workersPerRun() * iterated.iteration().repetitions());
      }
      case Event.CellEnded ended -> {
        if (ended.status() == CellStatus.FAILED) {
          failed(cell(measured, ended.cell()).cell().type()).increment();
        }
      }
      case Event.Began _,
          Event.RoundEnded _,
          Event.TasksTimed _,
          Event.Traced _,
          Event.Progressed _,
          Event.Ended _ -> {
        // Tells nothing of forks.
      }
    }
  }

  private BoundCell cell(MeasurementEvent measured, String key) {
    Experiment experiment = measured.experiment();
    return engine.bind(experiment.cell(key), experiment.setting());
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
