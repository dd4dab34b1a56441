package dev.simul.measurement;

import dev.simul.catalogue.Catalogue;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.process.FileTree;
import dev.simul.statistics.MeanInterval;
import dev.simul.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Median;

/// How much slower the first round of a generation is than the later ones: what the warm-up leaves
/// to do. Prints, for each executor, the mean over generations of ln(first round ÷ median of the
/// others) in percent, with its 95% interval, and how long the warm-up was.
///
/// Arguments: a workload with its number of tasks, such as `spawn:100000`, then executors; then the
/// same again. By default the short tasks for which a warm-up matters most.
final class WarmUpBench {
  private static final int GENERATIONS = 8;
  private static final int ROUNDS = 9;
  private static final List<String> USUAL =
      List.of(
          "spawn:10000",
          "virtual-threads",
          "thread-pool",
          "reactive",
          "count:4",
          "serial",
          "thread-pool",
          "virtual-threads",
          "process-pool",
          "http:200",
          "thread-pool",
          "virtual-threads");

  private WarmUpBench() {}

  public static void main(String[] arguments) throws Exception {
    List<String> words = arguments.length == 0 ? USUAL : Arrays.asList(arguments);
    Path directory = Files.createTempDirectory("simul-bench-");
    try {
      int i = 0;
      while (i < words.size()) {
        String[] workload = words.get(i++).split(":", -1);
        List<String> executors = new ArrayList<>();
        while (i < words.size() && !words.get(i).contains(":")) {
          executors.add(words.get(i++));
        }
        measure(workload[0], Integer.parseInt(workload[1]), executors, directory);
      }
    } finally {
      FileTree.remove(directory);
    }
  }

  private static void measure(String workload, int tasks, List<String> executors, Path directory)
      throws Exception {
    Experiments words = Experiments.of(Catalogue.of(Workload.class).get(workload)).tasks(tasks);
    if (workload.equals("count")) {
      words.with("steps", 50_000_000L);
    }
    Experiment experiment =
        words
            .effort(Plan.Effort.QUICK)
            .generations(GENERATIONS)
            .rounds(ROUNDS)
            .limit(Duration.ofMinutes(30))
            .under(executors.toArray(String[]::new));
    List<Event> events = new ArrayList<>();
    new Conductor(Engine.installed(), TestClasses.shared(), directory)
        .conduct(experiment, new Cancellation(), events::add);
    for (String executor : executors) {
      print(workload + ":" + tasks + " " + executor, executor, events);
    }
  }

  private static void print(String name, String executor, List<Event> events) {
    List<Double> biases = new ArrayList<>();
    double warmUp = 0;
    for (int number = 1; number <= GENERATIONS; number++) {
      int generation = number;
      List<Event.Iterated> ours =
          events.stream()
              .filter(Event.Iterated.class::isInstance)
              .map(Event.Iterated.class::cast)
              .filter(it -> it.cell().equals(executor) && it.generation() == generation)
              .toList();
      double[] rounds =
          ours.stream()
              .filter(it -> it.phase() == Phase.MEASURED)
              .sorted(Comparator.comparingInt(Event.Iterated::round))
              .mapToDouble(it -> it.iteration().wallSeconds())
              .toArray();
      if (rounds.length == ROUNDS) {
        double later = Median.withDefaults().evaluate(Arrays.copyOfRange(rounds, 1, ROUNDS));
        biases.add(100 * Math.log(rounds[0] / later));
      }
      warmUp +=
          ours.stream()
              .filter(it -> it.phase() == Phase.WARM_UP)
              .mapToLong(it -> it.iteration().wallNanos())
              .sum();
    }
    System.out.printf(
        Locale.ROOT,
        "%-40s warm-up %.2f s, first round later by %s%n",
        name,
        warmUp / 1e9 / GENERATIONS,
        MeanInterval.of(biases, 0.05)
            .map(h ->
                String.format(Locale.ROOT, "%+.2f%% (%+.2f to %+.2f)", h.mean(), h.low(), h.high()))
            .orElse("?"));
  }
}
