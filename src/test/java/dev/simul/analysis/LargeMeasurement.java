package dev.simul.analysis;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Result;
import dev.simul.experiment.TaskTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The largest measurement that a request gets without asking for more generations or rounds.
public final class LargeMeasurement {
  public static final int CELLS = 32;
  public static final int GENERATIONS = 20;
  public static final int ROUNDS = 21;
  public static final int TASKS = 10_000;

  private LargeMeasurement() {}

  public static Experiment experiment() {
    Parameters workers = Parameters.NONE.with("workers", 2L);
    return new Experiment(
        "Large",
        new Experiment.Workload("count", Parameters.NONE, Parameters.NONE.with("base", 9L)),
        TASKS,
        null,
        2,
        IntStream.range(0, CELLS)
            .mapToObj(cell ->
                cell == 0
                    ? new Experiment.Cell("serial", "serial", Parameters.NONE, Parameters.NONE)
                    : new Experiment.Cell("pool-" + cell, "thread-pool", workers, workers))
            .toList(),
        "serial",
        new Plan(
            Plan.Effort.THOROUGH,
            Plan.Effort.THOROUGH.timeLimit(),
            1,
            512 << 20,
            128 << 20,
            Plan.Collector.G1),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of());
  }

  /// @param warmUps how many batches of warm-up each fork has
  public static List<Event> events(Experiment experiment, int warmUps) {
    SplittableRandom random = new SplittableRandom(1);
    List<Event> events = new ArrayList<>();
    events.add(new Event.Began(Result.METHODOLOGY_VERSION, false));
    for (int generation = 1; generation <= GENERATIONS; generation++) {
      for (Experiment.Cell cell : experiment.cells()) {
        events.add(new Event.ForkOpened(cell.key(), generation, 400_000, 2, List.of("-Xmx512m")));
        events.add(iterated(cell, generation, 0, Phase.COLD, random));
        for (int batch = 0; batch < warmUps; batch++) {
          events.add(iterated(cell, generation, 0, Phase.WARM_UP, random));
        }
      }
      for (int round = 1; round <= ROUNDS; round++) {
        for (Experiment.Cell cell : experiment.cells()) {
          events.add(iterated(cell, generation, round, Phase.MEASURED, random));
        }
        events.add(
            new Event.RoundEnded(
                null,
                generation,
                round,
                new ProcessorUse(
                    3_200_000_000L, 2, 4_000_000_000L, 0L, null, 4_000_000_000L, 0, 0L)));
      }
      for (Experiment.Cell cell : experiment.cells()) {
        events.add(
            new Event.TasksTimed(
                cell.key(),
                generation,
                new TaskTimes(1_000_000L, 1_100_000L, null, 1_200_000, 84)));
      }
    }
    events.add(new Event.Ended(false));
    return events;
  }

  private static Event iterated(
      Experiment.Cell cell, int generation, int round, Phase phase, SplittableRandom random) {
    return new Event.Iterated(
        cell.key(),
        generation,
        round,
        phase,
        new Iteration(
            1,
            Math.round(1e8 * Math.exp(0.02 * random.nextGaussian())),
            1000L,
            1000,
            1000,
            1000,
            null,
            0,
            2,
            1,
            false,
            null,
            new Iteration.Cpu(1000, 1000),
            null,
            Map.of(),
            1000L));
  }
}
