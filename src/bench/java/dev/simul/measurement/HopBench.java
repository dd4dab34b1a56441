package dev.simul.measurement;

import dev.simul.catalogue.Parameters;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.measurement.child.Fork;
import dev.simul.measurement.child.ForkLauncher;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.FileTree;
import dev.simul.process.Frame;
import dev.simul.process.ProcessTree;
import dev.simul.workload.pingpong.PingPongWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a hop of `ping-pong` costs, compared with the same hop in plain programs: two threads with
/// queues, or two JVMs with named pipes or a Unix domain socket. In turn, in one run.
///
/// Where the scheduler puts two parties that wake each other decides much of a hop, and it keeps to
/// what it decided. So each pair has fresh processes on both sides, and there are many pairs.
///
/// Arguments choose the channels, all of them by default. Exits with 1 if a bound is missed.
final class HopBench {
  private static final Engine ENGINE = Engine.installed();
  private static final int PAIRS = 25;
  private static final int WARM_UPS = 5;
  private static final int MESSAGES = 10_000;
  private static final double BOUND = 1.3;

  private final Path directory;

  private HopBench(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> channels =
        arguments.length == 0 ? List.of("queue", "pipe", "socket") : List.of(arguments);
    Path directory = Files.createTempDirectory("hop-");
    boolean kept = true;
    try {
      HopBench bench = new HopBench(directory);
      for (String channel : channels) {
        kept &= bench.compare(channel);
      }
    } finally {
      FileTree.remove(directory);
    }
    System.exit(kept ? 0 : 1);
  }

  private boolean compare(String channel) throws Exception {
    Experiment experiment =
        experiment(channel, channel.equals("queue") ? "platform-threads" : "process-pool");
    Pairs micros = new Pairs("a hop through a " + channel + ": microseconds");
    for (int pair = 0; pair < PAIRS; pair++) {
      if (pair % 2 == 0) {
        double first = ours(experiment);
        micros.add(first, PlainHop.microsPerHop(channel, directory, WARM_UPS, MESSAGES));
      } else {
        double first = PlainHop.microsPerHop(channel, directory, WARM_UPS, MESSAGES);
        micros.add(ours(experiment), first);
      }
    }
    return micros.print(true, BOUND);
  }

  private double ours(Experiment experiment) throws Exception {
    try (Scratch scratch = Scratch.open(directory.resolve("s"));
        ProcessTree tree = new ProcessTree(scratch.run())) {
      BoundExperiment bound = ENGINE.bind(experiment);
      Fork fork =
          new ForkLauncher(bound, TestClasses.shared(), scratch, tree)
              .launch(bound.cells().getFirst(), null);
      fork.awaitHello();
      fork.setUp();
      for (int i = 0; i < WARM_UPS; i++) {
        fork.iterate(1, false);
      }
      Frame.Iterated measured = fork.iterate(1, false);
      if (measured.flaw() != null) {
        throw new IllegalStateException(measured.flaw());
      }
      return measured.figures().get("hopSeconds") * 1e6;
    }
  }

  private static Experiment experiment(String channel, String executor) {
    Executor model = ENGINE.executors().get(executor);
    Parameters parameters =
        Parameters.NONE.with("messages", (long) MESSAGES).with("channel", channel);
    return new Experiment(
        null,
        new Experiment.Workload(
            "ping-pong", parameters, new PingPongWorkload().describe().withDefaults(parameters)),
        2,
        null,
        2,
        List.of(
            new Experiment.Cell(
                executor,
                executor,
                Parameters.NONE,
                model.resolve(model.describe().withDefaults(Parameters.NONE), new Setting(2, 2)))),
        executor,
        new Plan(
            Plan.Effort.ONCE, Duration.ofHours(1), 1, 512L << 20, 128L << 20, Plan.Collector.G1),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of());
  }
}
