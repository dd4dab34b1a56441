package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind.Bytes;
import dev.simul.catalogue.Kind.Choice;
import dev.simul.catalogue.Kind.Decimal;
import dev.simul.catalogue.Kind.Line;
import dev.simul.catalogue.Kind.Many;
import dev.simul.catalogue.Kind.Reference;
import dev.simul.catalogue.Kind.Time;
import dev.simul.catalogue.Kind.Whole;
import dev.simul.catalogue.Kind.Word;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Shape.Entries;
import dev.simul.catalogue.Shape.Group;
import dev.simul.catalogue.Shape.Typed;
import dev.simul.engine.Engine;
import dev.simul.experiment.Expectation.Metric;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import dev.simul.request.json.Words;
import dev.simul.request.preset.Size;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of the fields of a request. What reads a request, its schema and its documentation
/// follow from it, so each limit is stated here and nowhere else.
///
/// What depends on other fields or on the machine is not in the table: [ExperimentReader] refuses
/// it.
public final class RequestFields {
  /// The form of a series' name: a regular expression that matches all of it.
  public static final String SERIES_PATTERN = "[a-z0-9_.-]{1,100}";

  /// The heap of a fork with few tasks, in bytes.
  static final long FORK_HEAP = 512L << 20;

  private static final long MOST_HEAP = 1L << 40;
  private static final int USUAL_TASKS = 4;

  private static final Parameter KEY =
      Parameter.computed(
          "key",
          new Word(
              "[a-z0-9][A-Za-z0-9()=,.-]{0,99}",
              "a string that begins with a lower-case letter or a digit and has at most 100"
                  + " letters, digits and any of - . , = ( )",
              "pool"),
          "the type, with the parameters that are set",
          "",
          "The name of the cell.");

  private static final Group MEASUREMENT =
      new Group(
          new Description(
              "measurement",
              "How to measure.",
              List.of(
                  Parameter.of(
                      "effort",
                      new Choice(Words.all(Effort.values())),
                      Words.of(Effort.QUICK),
                      "",
                      "How thoroughly to measure: once is one iteration of each cell without warm-up; the"
                          + " others are generations of fresh JVMs with warm-up and several rounds."),
                  Parameter.computed(
                          "generations",
                          new Whole(1, 1_000),
                          of(Effort::generations),
                          "",
                          "The number of generations: sets of fresh JVMs. Verdicts take three.")
                      .example(10),
                  Parameter.computed(
                          "rounds",
                          new Whole(1, 99),
                          of(RequestFields::rounds),
                          "",
                          "The number of rounds of each generation, an odd number. By default fewer, where"
                              + " the time limit does not hold them.")
                      .example(5),
                  Parameter.computed(
                          "warmup",
                          new Time(Duration.ZERO, Duration.ofMinutes(1)),
                          "until the compilers are quiet",
                          "",
                          "How long each JVM is warmed up before its first round.")
                      .example("1s"),
                  Parameter.of(
                      "margin",
                      new Decimal(0, 0.5),
                      Plan.USUAL_MARGIN,
                      "",
                      "The relative difference that does not matter: cells within it are equivalent."
                          + " 0.02 is 2%."),
                  Parameter.computed(
                          "timeLimit",
                          new Time(Duration.ofSeconds(1), Duration.ofHours(24)),
                          of(Effort::timeLimit),
                          "",
                          "When to stop, counted from the start of the measurement.")
                      .example("3m"),
                  Parameter.computed(
                      "seed",
                      new Word("-?[0-9]{1,40}", "a whole number of 64 bits in a string", "42"),
                      "chosen at random",
                      "",
                      "The seed of the random orders; a string, because JavaScript rounds large"
                          + " numbers."),
                  Parameter.computed(
                          "forkHeap",
                          new Bytes(64L << 20, MOST_HEAP),
                          Bytes.text(FORK_HEAP) + ", more for many tasks",
                          "",
                          "The heap of each fork.")
                      .example(Bytes.text(FORK_HEAP)),
                  Parameter.of(
                      "workerHeap",
                      new Bytes(32L << 20, MOST_HEAP),
                      128L << 20,
                      "",
                      "The heap of each worker process."),
                  Parameter.of(
                      "gc",
                      new Choice(Words.all(Collector.values())),
                      Words.of(Collector.G1),
                      "",
                      "The garbage collector of forks and workers."))),
          List.of("effort"));

  private static final Group EXPECTATION =
      new Group(
          new Description(
              "expectation",
              "Bounds for the mean of a figure over generations; at least one of the two is required.",
              List.of(
                  Parameter.required(
                      "cell", cell("thread-pool"), "The key of a cell of this request."),
                  Parameter.required(
                      "metric",
                      new Choice(Arrays.stream(Metric.values()).map(Metric::field).toList()),
                      "The figure. Speedup and efficiency compare with the baseline, which itself has only"
                          + " wallSeconds."),
                  Parameter.optional(
                          "atMost",
                          Decimal.ANY,
                          "",
                          "The greatest value expected, in the figure's unit.")
                      .example(2.5),
                  Parameter.optional(
                          "atLeast",
                          Decimal.ANY,
                          "",
                          "The least value expected, in the figure's unit.")
                      .example(1.5))),
          List.of("cell", "metric", "atLeast"));

  private RequestFields() {}

  /// Returns the table of a request that can be posted: the preset that it changes, then what is
  /// measured.
  ///
  /// @param presets the names of the presets
  public static Description request(Engine engine, List<String> presets) {
    Parameter preset =
        Parameter.optional(
            "preset",
            new Choice(presets),
            "",
            "A ready-made request, over which the rest of this one is merged.");
    Parameter size =
        Parameter.of(
                "size",
                new Choice(Words.all(Size.values())),
                Words.of(Size.FULL),
                "",
                "The size of the preset; only allowed with a preset.")
            .example(Words.of(Size.SMALL));
    return new Description(
        "request",
        "A benchmark job: a workload, a number of tasks, and the executors to compare. With a"
            + " preset, the other fields change it (RFC 7396).",
        Stream.concat(Stream.of(preset, size), spec(engine).parameters().stream()).toList());
  }

  /// Returns the table of what is measured: a request without its preset.
  public static Description spec(Engine engine) {
    Catalogue<Workload> workloads = engine.workloads();
    return new Description(
        "spec",
        "What is measured, with every default.",
        List.of(
            Parameter.optional("name", new Line(200), "", "A title.").example("CPU-bound"),
            Parameter.required(
                "workload", new Typed("workload", workloads, List.of()), "What each task does."),
            Parameter.computed(
                "tasks",
                new Whole(1, 1_000_000),
                defaultTasks(workloads),
                "",
                "The number of tasks of an iteration."),
            Parameter.computed(
                    "processors",
                    new Whole(1, Integer.MAX_VALUE),
                    "all",
                    "",
                    "Restricts the measured processes to this many of the machine's processors.")
                .example(2),
            Parameter.required(
                "executors",
                new Many(new Typed("executor", engine.executors(), List.of(KEY)), 32),
                "What is compared: one cell for each executor."),
            Parameter.computed(
                "baseline",
                cell("serial"),
                "the first serial one, otherwise the first",
                "",
                "The key of the cell to compare with."),
            Parameter.computed(
                "measurement", MEASUREMENT, "the default of each field", "", "How to measure."),
            Parameter.optional(
                "series",
                new Word(
                    SERIES_PATTERN,
                    "a string of 1 to 100 lower-case letters, digits and any of - . _",
                    "nightly"),
                "",
                "The Prometheus series that the figures go to, if the operator allows it."),
            Parameter.optional(
                    "nodeSelector",
                    new Entries(Labels.KEY, new Line(200), Labels.MOST),
                    "",
                    "Labels that the node which measures must have, with these values. The job waits"
                        + " for such a node.")
                .example(Map.of("machineType", "c7g.large")),
            Parameter.optional(
                    "labels",
                    new Entries(Labels.KEY, new Line(200), Labels.MOST),
                    "",
                    "Labels of the client's own, by key.")
                .example(Map.of("team", "x")),
            Parameter.optional(
                "expect",
                new Many(EXPECTATION, 0, 100),
                "",
                "What is expected of cells, judged by confidence intervals."),
            Parameter.optional(
                    "notebook",
                    new Entries(new Line(100), new Decimal(0, Double.MAX_VALUE), 100),
                    "seconds",
                    "What somebody else measured, by cell key, to be shown for comparison.")
                .example(Map.of("serial", 76.6))));
  }

  private static Reference cell(String example) {
    return new Reference("the key of a cell of this request", example);
  }

  /// Returns how many tasks there are by default, such as `24 with simul, otherwise 4`.
  private static String defaultTasks(Catalogue<Workload> workloads) {
    return Stream.concat(
            workloads.all().stream()
                .filter(workload -> workload.defaultTasks() != USUAL_TASKS)
                .map(workload -> workload.defaultTasks() + " with " + workload.describe().type()),
            Stream.of("otherwise " + USUAL_TASKS))
        .collect(Collectors.joining(", "));
  }

  /// Returns what each effort has by default, such as `1 with once, 6 with quick`.
  private static String of(Function<Effort, Object> value) {
    return Arrays.stream(Effort.values())
        .map(effort -> value.apply(effort) + " with " + Words.of(effort))
        .collect(Collectors.joining(", "));
  }

  private static String rounds(Effort effort) {
    return effort.leastRounds() == effort.mostRounds()
        ? Integer.toString(effort.leastRounds())
        : effort.leastRounds() + " to " + effort.mostRounds();
  }
}
