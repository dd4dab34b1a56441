package dev.simul.measurement;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes experiments for tests, word by word.
final class Experiments {
  private static final Catalogue<Executor> EXECUTORS = Catalogue.of(Executor.class);

  private final Workload workload;
  private Parameters parameters = Parameters.NONE;
  private int tasks = 2;
  private @Nullable Integer processors;
  private Plan.Effort effort = Plan.Effort.ONCE;
  private Plan.Collector collector = Plan.Collector.G1;
  private Duration limit = Duration.ofMinutes(2);
  private @Nullable Integer generations;
  private @Nullable Integer rounds;
  private @Nullable Duration warmUp;
  private List<String> types = List.of("serial");

  private Experiments(Workload workload) {
    this.workload = workload;
  }

  static Experiments of(Workload workload) {
    return new Experiments(workload);
  }

  Experiments with(String parameter, Object value) {
    parameters = parameters.with(parameter, value);
    return this;
  }

  Experiments tasks(int number) {
    tasks = number;
    return this;
  }

  Experiments processors(int number) {
    processors = number;
    return this;
  }

  Experiments effort(Plan.Effort wanted) {
    effort = wanted;
    return this;
  }

  Experiments collector(Plan.Collector wanted) {
    collector = wanted;
    return this;
  }

  Experiments limit(Duration wanted) {
    limit = wanted;
    return this;
  }

  Experiments generations(int most) {
    generations = most;
    return this;
  }

  Experiments rounds(int ofEach) {
    rounds = ofEach;
    return this;
  }

  Experiments warmUp(Duration ofEach) {
    warmUp = ofEach;
    return this;
  }

  Experiment under(String... executors) {
    types = List.of(executors);
    int usable = processors == null ? Runtime.getRuntime().availableProcessors() : processors;
    Setting setting = new Setting(tasks, usable);
    List<Experiment.Cell> cells = new ArrayList<>();
    for (String type : types) {
      Executor executor = EXECUTORS.get(type);
      cells.add(
          new Experiment.Cell(
              type,
              type,
              Parameters.NONE,
              executor.resolve(executor.describe().withDefaults(Parameters.NONE), setting)));
    }
    return new Experiment(
        null,
        new Experiment.Workload(
            workload.describe().type(), parameters, workload.describe().withDefaults(parameters)),
        tasks,
        processors,
        usable,
        cells,
        types.getFirst(),
        new Plan(
            effort,
            generations == null ? effort.generations() : generations,
            rounds,
            warmUp,
            Plan.USUAL_MARGIN,
            limit,
            42,
            64L << 20,
            64L << 20,
            collector),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of());
  }
}
