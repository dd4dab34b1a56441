package dev.simul.measurement;

import dev.simul.engine.Engine;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.workload.http.HttpWorkload;
import java.nio.file.Path;
import java.time.Duration;

/// A program that measures calls for longer than any test waits, to be killed.
final class CallingForever {
  private CallingForever() {}

  public static void main(String[] arguments) throws Exception {
    new Conductor(
            Engine.installed(),
            ChildClasses.of(System.getProperty("java.class.path")),
            Path.of(arguments[0]))
        .conduct(
            Experiments.of(new HttpWorkload())
                .with("delay", Duration.ofMinutes(1))
                .under("virtual-threads"),
            new Cancellation(),
            event -> {});
  }
}
