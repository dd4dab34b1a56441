package dev.simul.analysis;

import com.sun.management.OperatingSystemMXBean;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long it takes to derive a result, verdicts included, from the events of the largest job that
/// is thought of: 32 cells, 20 generations, 21 rounds. Exits with 1 if the bound is missed.
///
/// Prints the median wall time, once warm, and the mean processor time of the whole process, which
/// is the one to go by on a machine that is busy: the kernel counts it in ticks of 10 ms.
final class DerivationBench {
  private static final int WARM_UPS = 60;
  private static final int DERIVATIONS = 41;
  private static final double BOUND_MILLIS = 50;

  private DerivationBench() {}

  public static void main(String[] arguments) {
    Analysis analysis = new Analysis(Engine.installed());
    Experiment experiment = LargeMeasurement.experiment();
    List<Event> events = LargeMeasurement.events(experiment, 1);
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
        LargeMeasurement.CELLS,
        LargeMeasurement.GENERATIONS,
        LargeMeasurement.ROUNDS,
        events.size(),
        median(wall),
        processor);
    System.exit(processor <= BOUND_MILLIS ? 0 : 1);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
