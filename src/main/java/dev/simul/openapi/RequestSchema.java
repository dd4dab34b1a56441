package dev.simul.openapi;

import static dev.simul.openapi.JsonType.text;

import dev.simul.catalogue.Described;
import dev.simul.catalogue.Description;
import dev.simul.experiment.Engine;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import dev.simul.request.SeriesName;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.workload.Workload;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the schemas of requests, those of workloads and executors from their descriptions.
///
/// Null stands for what is absent, so every member of a request takes it. The schemas take all
/// requests that the service takes, and some that it refuses for what a schema cannot say.
final class RequestSchema {
  static final String REQUEST = "JobRequest";
  private static final String WORKLOAD = "Workload";
  private static final String EXECUTOR = "Executor";
  private static final String CHANGE = "WorkloadChange";
  private static final String MEASUREMENT = "Measurement";
  private static final String EXPECTATION = "Expectation";
  private static final int USUAL_TASKS = 4;
  private static final String HEAP = "^[0-9]{1,9}[kmg]$";
  private static final String KEY = "^[a-z0-9][A-Za-z0-9()=,.-]{0,99}$";

  private final List<Description> workloads;
  private final List<Description> executors;
  private final String defaultTasks;
  private final Presets presets;

  private RequestSchema(Engine engine, Presets presets) {
    this.workloads = engine.workloads().all().stream().map(Described::describe).toList();
    this.executors = engine.executors().all().stream().map(Described::describe).toList();
    this.defaultTasks = defaultTasks(engine.workloads().all());
    this.presets = presets;
  }

  /// Returns how many tasks there are by default, such as `24 with simul, else 4`.
  private static String defaultTasks(List<Workload> workloads) {
    return Stream.concat(
            workloads.stream()
                .filter(workload -> workload.defaultTasks() != USUAL_TASKS)
                .map(workload -> workload.defaultTasks() + " with " + workload.describe().type()),
            Stream.of("else " + USUAL_TASKS))
        .collect(Collectors.joining(", "));
  }

  /// Returns the schema of a request and those that it refers to, by name.
  static Map<String, Schema<?>> all(Engine engine, Presets presets) {
    return new RequestSchema(engine, presets).all();
  }

  private Map<String, Schema<?>> all() {
    Map<String, Schema<?>> all = new LinkedHashMap<>();
    all.put(REQUEST, request());
    all.put("Spec", spec());
    all.put(WORKLOAD, ParameterSchemas.oneOf("What each task does.", workloads, WORKLOAD));
    workloads.forEach(
        one -> all.put(ParameterSchemas.name(one, WORKLOAD), ParameterSchemas.of(one)));
    all.put(CHANGE, workloadChange());
    all.put(EXECUTOR, ParameterSchemas.oneOf("How tasks are executed.", executors, EXECUTOR));
    executors.forEach(one -> all.put(ParameterSchemas.name(one, EXECUTOR), executor(one)));
    all.put(MEASUREMENT, measurement());
    all.put(EXPECTATION, expectation());
    return all;
  }

  private JsonType request() {
    JsonType schema =
        members(
            JsonType.object(
                    "A benchmark job: a workload, a number of tasks, and the executors to compare."
                        + " With a preset, what else there is changes it (RFC 7396).")
                .member(
                    "preset",
                    JsonType.choice(
                            "A ready request, over which the rest of this one is merged.",
                            presets.names())
                        .example("cpu-bound")
                        .orNull())
                .member(
                    "size",
                    JsonType.choice(
                            "How large the preset is to be; only with one. Default: full.",
                            Arrays.stream(Size.values()).map(Size::word).toList())
                        .byDefault("full")
                        .example("small")
                        .orNull()));
    schema.addAnyOfItem(JsonType.any().requires("preset"));
    schema.addAnyOfItem(JsonType.any().requires("workload", "executors"));
    return schema.closed();
  }

  /// A request with every default: it has all members, but no preset.
  private JsonType spec() {
    JsonType schema = members(JsonType.object("What is measured, with every default."));
    return schema
        .member("workload", JsonType.reference(WORKLOAD).meaning("What each task does."))
        .requires(schema.getProperties().keySet().toArray(String[]::new))
        .closed();
  }

  private JsonType members(JsonType schema) {
    return schema
        .member("name", text("A title.", "CPU-bound").length(1, 200).orNull())
        .member(
            "workload",
            JsonType.oneOf(
                    "What each task does.",
                    List.of(JsonType.reference(WORKLOAD), JsonType.reference(CHANGE)))
                .orNull())
        .member(
            "tasks",
            JsonType.whole(
                    "The number of tasks of an iteration. Default: " + defaultTasks + ".",
                    1,
                    1_000_000)
                .example(4)
                .orNull())
        .member(
            "processors",
            JsonType.whole(
                    "Restricts the measured processes to so many processors. Default: all.",
                    1,
                    Integer.MAX_VALUE)
                .example(2)
                .orNull())
        .member(
            "executors",
            JsonType.array("What is compared: a cell for each.", JsonType.reference(EXECUTOR))
                .size(1, 32)
                .orNull())
        .member(
            "baseline",
            text(
                    "The key of the cell to compare with. Default: the first serial one, else the first.",
                    "serial")
                .orNull())
        .member(
            "measurement", JsonType.reference(MEASUREMENT).meaning("How it is measured.").orNull())
        .member(
            "series",
            text(
                    "The Prometheus series that the figures go to; one that the operator allows.",
                    "nightly")
                .matching("^" + SeriesName.PATTERN + "$")
                .orNull())
        .member(
            "labels",
            JsonType.map(
                    "The client's own words, by key: at most 20, with keys of 1 to 63 characters without =.",
                    JsonType.of("string", "").length(1, 200).orNull())
                .example(Map.of("team", "x"))
                .orNull())
        .member(
            "expect",
            JsonType.array(
                    "What is expected of cells, judged by intervals.",
                    JsonType.reference(EXPECTATION))
                .size(0, 100)
                .orNull())
        .member(
            "notebook",
            JsonType.map(
                    "What somebody else measured, in seconds by key of cell, to be shown beside.",
                    JsonType.of("number", "").orNull())
                .example(Map.of("serial", 76.6))
                .orNull());
  }

  private static JsonType workloadChange() {
    JsonType schema =
        JsonType.object("Changes parameters of the preset's workload, and keeps its type.");
    schema.setNot(JsonType.any().requires("type"));
    return schema;
  }

  private static JsonType executor(Description description) {
    return ParameterSchemas.of(description)
        .member(
            "key",
            text(
                    "What the cell is called. Default: the type, with the parameters that are set.",
                    "pool")
                .matching(KEY)
                .orNull());
  }

  private static JsonType expectation() {
    return JsonType.object(
            "Bounds for the median of a figure over generations; one of the two at least.")
        .member("cell", text("The key of a cell of this request.", "thread-pool"))
        .member(
            "metric",
            JsonType.choice(
                    "The figure: speedup and efficiency against the baseline, which has"
                        + " wallSeconds only.",
                    Arrays.stream(Expectation.Metric.values())
                        .map(Expectation.Metric::field)
                        .toList())
                .example("speedup"))
        .member(
            "atMost",
            JsonType.of("number", "The greatest value expected, in the figure's unit.")
                .example(2.5)
                .orNull())
        .member(
            "atLeast",
            JsonType.of("number", "The least value expected, in the figure's unit.")
                .example(1.5)
                .orNull())
        .requires("cell", "metric")
        .closed();
  }

  private static JsonType measurement() {
    return JsonType.object("How it is measured.")
        .member(
            "effort",
            JsonType.choice(
                    "How much measuring: once is one unwarmed iteration of each cell, quick"
                        + " takes up to six generations. Default: quick.",
                    words(Effort.values()))
                .byDefault("quick")
                .example("quick")
                .orNull())
        .member(
            "timeLimit",
            text(
                    "When to stop, counted from the beginning of the measuring: 1 s to 24 h."
                        + " Default: 3 minutes for quick, 5 for once.",
                    "3m")
                .matching(ParameterSchemas.DURATION)
                .orNull())
        .member(
            "seed",
            text("The seed of the random orders: a whole number of 64 bits. Default: chosen.", "42")
                .matching("^-?[0-9]{1,40}$")
                .orNull())
        .member(
            "forkHeap",
            text("The heap of each fork: 64m to 1024g. Default: 512m, more for many tasks.", "512m")
                .matching(HEAP)
                .orNull())
        .member(
            "workerHeap",
            text("The heap of each worker process: 32m to 1024g. Default: 128m.", "128m")
                .matching(HEAP)
                .byDefault("128m")
                .orNull())
        .member(
            "gc",
            JsonType.choice(
                    "The garbage collector of forks and workers. Default: g1.",
                    words(Collector.values()))
                .byDefault("g1")
                .example("g1")
                .orNull())
        .closed();
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }
}
