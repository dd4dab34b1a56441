package dev.simul.measurement;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.measurement.child.CellFailedException;
import dev.simul.measurement.child.CompanionProcess;
import dev.simul.measurement.child.Fork;
import dev.simul.measurement.child.ForkLauncher;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.FileTree;
import dev.simul.process.Frame;
import dev.simul.process.ProcessTree;
import dev.simul.workload.http.HttpWorkload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// 10,000 calls of 100 ms at once under `virtual-threads`, compared with a plain program that makes
/// the same calls to the same stub, in turn. Exits with 1 if the bound is missed.
final class HttpBench {
  private static final int CALLS = 10_000;
  private static final int WARM_UP = 5;
  private static final int PAIRS = 15;
  private static final double BOUND = 1.5;
  private static final long MIB = 1L << 20;
  private static final String EXECUTOR = "virtual-threads";

  private HttpBench() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("simul-bench-");
    Pairs seconds = new Pairs("10,000 calls of 100 ms, virtual-threads: seconds");
    BoundExperiment bound = Engine.installed().bind(experiment());
    try (Scratch scratch = Scratch.open(directory);
        ProcessTree tree = new ProcessTree(scratch.run())) {
      ForkLauncher launcher = new ForkLauncher(bound, TestClasses.shared(), scratch, tree);
      try (CompanionProcess stub = launcher.launchCompanion().orElseThrow()) {
        stub.open();
        try (Fork ours = launcher.launch(bound.cell(EXECUTOR), stub);
            Plain plain = new Plain(stub.port())) {
          ours.awaitHello();
          ours.setUp();
          for (int pair = -WARM_UP; pair < PAIRS; pair++) {
            double first = pair % 2 == 0 ? seconds(ours) : plain.seconds();
            double second = pair % 2 == 0 ? plain.seconds() : seconds(ours);
            if (pair >= 0) {
              seconds.add(pair % 2 == 0 ? first : second, pair % 2 == 0 ? second : first);
            }
            // Fails with the stub's last words if it is gone.
            stub.figures();
          }
        }
      }
    } finally {
      FileTree.remove(directory);
    }
    System.exit(seconds.print(true, BOUND) ? 0 : 1);
  }

  private static double seconds(Fork fork) throws CellFailedException {
    Frame.Iterated iterated = fork.iterate(1, false);
    if (iterated.flaw() != null) {
      throw new IllegalStateException(iterated.flaw());
    }
    return iterated.wallNanos() / 1e9;
  }

  private static Experiment experiment() {
    Executor executor = Catalogue.of(Executor.class).get(EXECUTOR);
    Parameters resolved =
        executor.resolve(executor.describe().withDefaults(Parameters.NONE), new Setting(CALLS, 2));
    return new Experiment(
        null,
        new Experiment.Workload(
            "http", Parameters.NONE, new HttpWorkload().describe().withDefaults(Parameters.NONE)),
        CALLS,
        null,
        2,
        List.of(new Experiment.Cell(EXECUTOR, EXECUTOR, Parameters.NONE, resolved)),
        EXECUTOR,
        new Plan(Plan.Effort.ONCE, Duration.ofHours(1), 1, 512 * MIB, 128 * MIB, Plan.Collector.G1),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of());
  }

  /// A running [PlainCalls].
  private static final class Plain implements AutoCloseable {
    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;

    Plain(int port) throws IOException {
      List<String> flags =
          List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC", "-XX:ActiveProcessorCount=2");
      process =
          new ProcessBuilder(JavaLine.of(flags, PlainCalls.class.getName(), String.valueOf(port)))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      in = process.getOutputStream();
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    double seconds() throws IOException {
      in.write((CALLS + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
      return Long.parseLong(out.readLine()) / 1e9;
    }

    @Override
    public void close() throws IOException {
      in.close();
      process.destroyForcibly();
    }
  }
}
