package dev.simul.analysis;

import com.sun.management.OperatingSystemMXBean;
import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Result;
import dev.simul.experiment.TaskTimes;
import dev.simul.workload.Workload;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How long it takes to derive a result, verdicts included, from the events of the largest job that
/// is thought of: 32 cells, 20 generations, 21 rounds. Exits with 1 if the bound is missed.
///
/// Prints the median wall time, once warm, and the mean processor time of the whole process, which
/// is the one to go by on a machine that is busy: the kernel counts it in ticks of 10 ms.
final class DerivationBench {
  private static final int CELLS = 32;
  private static final int GENERATIONS = 20;
  private static final int ROUNDS = 21;
  private static final int WARM_UPS = 60;
  private static final int DERIVATIONS = 41;
  private static final double BOUND_MILLIS = 50;

  private DerivationBench() {}

  public static void main(String[] arguments) {
    Analysis analysis = new Analysis(Engine.installed());
    Experiment experiment = experiment();
    List<Event> events = events(experiment);
    for (int index = 0; index < WARM_UPS; index++) {
      analysis.of(experiment, events);
    }
    List<Double> wall = new ArrayList<>();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long used = system.getProcessCpuTime();
    for (int index = 0; index < DERIVATIONS; index++) {
      long began = System.nanoTime();
      Result result = analysis.of(experiment, events);
      wall.add((System.nanoTime() - began) / 1e6);
      if (result.notWorseThanBest() == null) {
        throw new IllegalStateException("the result has no verdicts");
      }
    }
    double processor = (system.getProcessCpuTime() - used) / 1e6 / DERIVATIONS;
    System.out.printf(
        Locale.ROOT,
        "a result of %d cells, %d generations, %d rounds (%,d events): %.1f ms, %.1f ms of processor time%n",
        CELLS,
        GENERATIONS,
        ROUNDS,
        events.size(),
        median(wall),
        processor);
    System.exit(processor <= BOUND_MILLIS ? 0 : 1);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static Experiment experiment() {
    Workload count = Catalogue.of(Workload.class).get("count");
    Parameters workers = Parameters.NONE.with("workers", 2L);
    return new Experiment(
        null,
        new Experiment.Workload(
            "count", Parameters.NONE, count.describe().withDefaults(Parameters.NONE)),
        4,
        null,
        2,
        IntStream.range(0, CELLS)
            .mapToObj(cell ->
                cell == 0
                    ? new Experiment.Cell("serial", "serial", Parameters.NONE, Parameters.NONE)
                    : new Experiment.Cell("pool " + cell, "thread-pool", workers, workers))
            .toList(),
        "serial",
        new Plan(
            Plan.Effort.THOROUGH,
            Plan.Effort.THOROUGH.timeLimit(),
            1,
            1 << 20,
            1 << 20,
            Plan.Collector.G1),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of());
  }

  private static List<Event> events(Experiment experiment) {
    SplittableRandom random = new SplittableRandom(1);
    List<Event> events = new ArrayList<>();
    events.add(new Event.Began(Result.METHODOLOGY_VERSION, false));
    for (int generation = 1; generation <= GENERATIONS; generation++) {
      for (Experiment.Cell cell : experiment.cells()) {
        events.add(new Event.ForkOpened(cell.key(), generation, 400_000, 2, List.of()));
        events.add(iterated(cell, generation, 0, Phase.COLD, random));
        events.add(iterated(cell, generation, 0, Phase.WARM_UP, random));
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
