package dev.simul.analysis;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A job that was never measured: a serial baseline and pools of two threads, with made-up times.
final class SimulatedJob {
  static final String BASELINE = "serial";

  private static final Engine ENGINE = Engine.installed();
  private static final Analysis ANALYSIS = new Analysis(ENGINE);
  private static final Parameters DEFAULTS =
      Catalogue.of(Workload.class).get("count").describe().withDefaults(Parameters.NONE);
  private static final Parameters TWO_WORKERS = Parameters.NONE.with("workers", 2L);

  private final List<String> keys;
  private final List<Event> events = new ArrayList<>();
  private Effort effort = Effort.QUICK;
  private List<Expectation> expectations = List.of();

  /// What a cell takes for a round.
  @FunctionalInterface
  interface Times {
    /// @param cell the cell's place, 0 for the baseline
    double seconds(int cell, int generation, int round);
  }

  /// @param cells how many, with the baseline
  SimulatedJob(int cells) {
    keys =
        IntStream.range(0, cells)
            .mapToObj(cell -> cell == 0 ? BASELINE : "thread-pool(" + cell + ")")
            .toList();
    events.add(new Event.Began(Result.METHODOLOGY_VERSION, false));
  }

  SimulatedJob effort(Effort other) {
    effort = other;
    return this;
  }

  SimulatedJob expect(Expectation... expected) {
    expectations = List.of(expected);
    return this;
  }

  /// Measures generations, the cells of a round in the order of their keys, and all of their
  /// rounds.
  SimulatedJob measure(int generations, int rounds, Times times) {
    for (int generation = 1; generation <= generations; generation++) {
      for (String key : keys) {
        add(new Event.ForkOpened(key, generation, 0, 2, List.of()));
        add(new Event.Iterated(key, generation, 0, Phase.COLD, iteration(9)));
      }
      for (int round = 1; round <= rounds; round++) {
        for (int cell = 0; cell < keys.size(); cell++) {
          double seconds = times.seconds(cell, generation, round);
          add(
              new Event.Iterated(
                  keys.get(cell), generation, round, Phase.MEASURED, iteration(seconds)));
        }
      }
    }
    return this;
  }

  SimulatedJob add(Event event) {
    events.add(event);
    return this;
  }

  SimulatedJob end() {
    return add(new Event.Ended(false));
  }

  Result result() {
    return ANALYSIS.of(experiment(), events);
  }

  /// Returns the comparison of the first pool with the baseline.
  Result.VersusBaseline versus() {
    return result().cell(keys.get(1)).versusBaseline();
  }

  /// Returns what the analysis makes of the events before it writes a result.
  JobSamples samples() {
    return JobSamples.of(experiment(), events);
  }

  static BoundExperiment bound(Experiment experiment) {
    return ENGINE.bind(experiment);
  }

  Experiment experiment() {
    return new Experiment(
        null,
        new Experiment.Workload("count", Parameters.NONE, DEFAULTS),
        4,
        null,
        2,
        keys.stream()
            .map(key ->
                key.equals(BASELINE)
                    ? new Experiment.Cell(key, "serial", Parameters.NONE, Parameters.NONE)
                    : new Experiment.Cell(key, "thread-pool", TWO_WORKERS, TWO_WORKERS))
            .toList(),
        BASELINE,
        new Plan(effort, Duration.ofMinutes(1), 1, 1 << 20, 1 << 20, Plan.Collector.G1),
        Map.of(),
        Map.of(),
        expectations,
        null,
        Map.of());
  }

  /// An iteration of four tasks that took so long.
  static Iteration iteration(double seconds) {
    return new Iteration(
        1,
        Math.round(seconds * 1e9),
        null,
        0,
        1,
        0,
        null,
        0,
        2,
        1,
        false,
        null,
        null,
        null,
        Map.of(),
        null);
  }
}
