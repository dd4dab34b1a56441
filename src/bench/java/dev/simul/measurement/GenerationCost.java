package dev.simul.measurement;

import dev.simul.engine.BoundCell;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.measurement.child.Fork;
import dev.simul.measurement.child.ForkLauncher;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.FileTree;
import dev.simul.process.ProcessTree;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.preset.Presets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a generation costs beside its rounds, with the archive of classes and without, in turn: the
/// seconds of each part, summed over the cells, which go one after another.
///
/// Arguments: a preset, and how many pairs of generations.
final class GenerationCost {
  private static final Engine ENGINE = Engine.installed();

  private final BoundExperiment bound;
  private final Map<String, List<Double>> parts = new TreeMap<>();

  private GenerationCost(BoundExperiment bound) {
    this.bound = bound;
  }

  public static void main(String[] arguments) throws Exception {
    String request = "{\"preset\": \"" + arguments[0] + "\", \"size\": \"small\"}";
    Reading reading =
        new RequestReader(ENGINE, Presets.builtIn(), new Limits(2, null, 64L << 30))
            .read(request.getBytes(StandardCharsets.UTF_8));
    GenerationCost cost =
        new GenerationCost(ENGINE.bind(((Reading.Accepted) reading).experiment()));
    Path directory = Files.createTempDirectory("simul-bench-");
    try {
      for (int pair = -1; pair < Integer.parseInt(arguments[1]); pair++) {
        cost.generation(
            "plain", ChildClasses.of(System.getProperty("java.class.path")), directory, pair >= 0);
        cost.generation("archive", TestClasses.shared(), directory, pair >= 0);
      }
    } finally {
      FileTree.remove(directory);
    }
    cost.parts.forEach(
        (part, values) -> System.out.printf(Locale.ROOT, "%-28s %.3f s%n", part, median(values)));
  }

  private void generation(String variant, ChildClasses classes, Path directory, boolean counts)
      throws Exception {
    Map<String, Double> sums = new TreeMap<>();
    try (Scratch scratch = Scratch.open(directory);
        ProcessTree tree = new ProcessTree(scratch.run())) {
      ForkLauncher launcher = new ForkLauncher(bound, classes, scratch, tree);
      double cpu = childrenSeconds();
      double begin = seconds();
      List<Fork> forks = new ArrayList<>();
      for (BoundCell cell : bound.cells()) {
        double launched = seconds();
        Fork fork = launcher.launch(cell, null);
        forks.add(fork);
        fork.awaitHello();
        fork.setUp();
        double ready = seconds();
        double wall = fork.iterate(1, false).wallNanos() / 1e9;
        sums.merge("1 launch to ready", ready - launched, Double::sum);
        sums.merge("2 cold: timed", wall, Double::sum);
        sums.merge("3 cold: the rest", seconds() - ready - wall, Double::sum);
      }
      double observing = seconds();
      for (Fork fork : forks) {
        fork.iterate(1, true);
      }
      double closing = seconds();
      forks.forEach(Fork::close);
      double end = seconds();
      sums.put("4 observed", closing - observing);
      sums.put("5 close", end - closing);
      sums.put("6 all", end - begin);
      sums.put("7 processor time", childrenSeconds() - cpu);
    }
    if (counts) {
      sums.forEach((part, value) ->
          parts.computeIfAbsent(part + ", " + variant, key -> new ArrayList<>()).add(value));
    }
  }

  private static double seconds() {
    return System.nanoTime() / 1e9;
  }

  /// Returns the processor time of the children that have ended, and of theirs.
  private static double childrenSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
