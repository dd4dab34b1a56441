package dev.simul.measurement;

import dev.simul.engine.Engine;
import dev.simul.experiment.Plan;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.workload.count.CountWorkload;
import java.nio.file.Path;

/// A program that measures for longer than any test waits, to be killed.
final class CountingForever {
  private CountingForever() {}

  public static void main(String[] arguments) throws Exception {
    new Conductor(
            Engine.installed(),
            ChildClasses.of(System.getProperty("java.class.path")),
            Path.of(arguments[0]))
        .conduct(
            Experiments.of(new CountWorkload())
                .with("steps", 100_000_000_000L)
                .collector(Plan.Collector.valueOf(arguments[1]))
                .under("processes"),
            new Cancellation(),
            event -> {});
  }
}
