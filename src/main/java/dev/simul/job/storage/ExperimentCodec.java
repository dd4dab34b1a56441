package dev.simul.job.storage;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Expectation.Metric;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.ObjectReader;

/// Writes experiments in their stored form, and reads them back as they were. Thread-safe.
public final class ExperimentCodec {
  private static final ObjectReader READER = StoredJson.MAPPER.readerFor(StoredExperiment.class);
  private static final String TIME = "time";

  public String write(Experiment experiment) {
    return StoredJson.MAPPER.writeValueAsString(
        new StoredExperiment(
            StoredJson.VERSION,
            experiment.name(),
            new StoredExperiment.Workload(
                experiment.workload().type(),
                stored(experiment.workload().requested()),
                stored(experiment.workload().resolved())),
            experiment.tasks(),
            experiment.requestedProcessors(),
            experiment.processors(),
            experiment.cells().stream().map(ExperimentCodec::stored).toList(),
            experiment.baseline(),
            stored(experiment.plan()),
            experiment.labels(),
            experiment.notebook(),
            experiment.expectations().stream().map(ExperimentCodec::stored).toList(),
            experiment.series(),
            experiment.nodeSelector().isEmpty() ? null : experiment.nodeSelector()));
  }

  /// Reads an experiment back.
  ///
  /// @throws UnreadableException if only another Simul can read it
  public Experiment read(String json) {
    StoredExperiment stored = StoredJson.read(READER, StoredExperiment::version, json);
    return new Experiment(
        stored.name(),
        new Experiment.Workload(
            stored.workload().type(),
            parameters(stored.workload().requested()),
            parameters(stored.workload().resolved())),
        stored.tasks(),
        stored.requestedProcessors(),
        stored.processors(),
        stored.cells().stream().map(ExperimentCodec::cell).toList(),
        stored.baseline(),
        plan(stored.plan()),
        stored.labels(),
        stored.notebook(),
        stored.expectations().stream().map(ExperimentCodec::expectation).toList(),
        stored.series(),
        Objects.requireNonNullElse(stored.nodeSelector(), Map.of()));
  }

  private static StoredExperiment.Cell stored(Experiment.Cell cell) {
    return new StoredExperiment.Cell(
        cell.key(), cell.type(), stored(cell.requested()), stored(cell.resolved()));
  }

  private static Experiment.Cell cell(StoredExperiment.Cell stored) {
    return new Experiment.Cell(
        stored.key(), stored.type(), parameters(stored.requested()), parameters(stored.resolved()));
  }

  private static StoredExperiment.Plan stored(Plan plan) {
    return new StoredExperiment.Plan(
        word(plan.effort()),
        plan.generations(),
        plan.rounds(),
        plan.warmUp() == null ? null : plan.warmUp().toString(),
        plan.margin(),
        plan.timeLimit().toString(),
        plan.seed(),
        plan.forkHeapBytes(),
        plan.workerHeapBytes(),
        word(plan.collector()));
  }

  private static Plan plan(StoredExperiment.Plan stored) {
    Effort effort = StoredJson.constant(Effort.class, ExperimentCodec::word, stored.effort());
    return new Plan(
        effort,
        Objects.requireNonNullElse(stored.generations(), effort.generations()),
        stored.rounds(),
        stored.warmUp() == null ? null : Duration.parse(stored.warmUp()),
        Objects.requireNonNullElse(stored.margin(), Plan.USUAL_MARGIN),
        Duration.parse(stored.timeLimit()),
        stored.seed(),
        stored.forkHeapBytes(),
        stored.workerHeapBytes(),
        StoredJson.constant(Collector.class, ExperimentCodec::word, stored.collector()));
  }

  private static StoredExperiment.Expectation stored(Expectation expectation) {
    return new StoredExperiment.Expectation(
        expectation.cell(),
        word(expectation.metric()),
        expectation.atMost(),
        expectation.atLeast());
  }

  private static Expectation expectation(StoredExperiment.Expectation stored) {
    return new Expectation(
        stored.cell(),
        StoredJson.constant(Metric.class, ExperimentCodec::word, stored.metric()),
        stored.atMost(),
        stored.atLeast());
  }

  private static String word(Effort effort) {
    return switch (effort) {
      case ONCE -> "once";
      case QUICK -> "quick";
      case STANDARD -> "standard";
      case THOROUGH -> "thorough";
    };
  }

  private static String word(Collector collector) {
    return switch (collector) {
      case G1 -> "g1";
      case PARALLEL -> "parallel";
      case SERIAL -> "serial";
      case Z -> "z";
    };
  }

  private static String word(Metric metric) {
    return switch (metric) {
      case SPEEDUP -> "speedup";
      case EFFICIENCY -> "efficiency";
      case WALL_SECONDS -> "wall-seconds";
    };
  }

  private static Map<String, Object> stored(Parameters parameters) {
    Map<String, Object> stored = new LinkedHashMap<>();
    parameters.values().forEach((name, value) -> stored.put(name, stored(value)));
    return stored;
  }

  private static Object stored(Object value) {
    return switch (value) {
      case Long whole -> whole;
      case String text -> text;
      case Duration time -> Map.of(TIME, time.toString());
      case List<?> list -> list.stream().map(ExperimentCodec::stored).toList();
      default ->
          throw new IllegalArgumentException("no parameter has a " + value.getClass().getName());
    };
  }

  private static Parameters parameters(Map<String, Object> stored) {
    Map<String, Object> values = new LinkedHashMap<>();
    stored.forEach((name, value) -> values.put(name, value(value)));
    return new Parameters(values);
  }

  private static Object value(Object stored) {
    return switch (stored) {
      case Number whole -> whole.longValue();
      case String text -> text;
      case Map<?, ?> time -> Duration.parse((String) time.get(TIME));
      case List<?> list -> list.stream().map(ExperimentCodec::value).toList();
      default ->
          throw new UnreadableException(
              "it has the parameter "
                  + stored
                  + ", which this Simul does not know: start the later one that stored it");
    };
  }
}
