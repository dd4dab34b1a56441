package dev.simul.request;

import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.BoundWorkload;
import dev.simul.experiment.Engine;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.experiment.Plan;
import dev.simul.request.json.Code;
import dev.simul.request.json.Place;
import dev.simul.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Reads a request that is merged with its preset.
///
/// @param seeds gives the seed of a request that has none
record ExperimentReader(Engine engine, Limits limits, LongSupplier seeds) {

  private static final List<String> FIELDS =
      List.of(
          "name",
          "preset",
          "size",
          "workload",
          "tasks",
          "processors",
          "executors",
          "baseline",
          "measurement",
          "series",
          "labels",
          "expect",
          "notebook");

  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_TASKS = 1_000_000;

  /// Returns the experiment, or empty if anything in the request was refused.
  Optional<Experiment> read(Place request) {
    request.refuseFieldsBut(FIELDS, "a request");
    Optional<String> name = request.field("name").findLine(MAX_NAME_LENGTH);
    int tasks =
        request
            .field("tasks")
            .findCount(1, MAX_TASKS)
            .orElseGet(() -> defaultTasks(request.field("workload")));
    Optional<Integer> restriction = processors(request.field("processors"));
    int processors = restriction.orElse(limits.availableProcessors());
    Optional<Experiment.Workload> workload =
        new WorkloadReader(engine.workloads(), tasks).read(request.field("workload"));
    Optional<BoundWorkload> bound =
        workload.filter(read -> request.field("workload").clean()).map(engine::bind);
    List<Cell> cells =
        new CellsReader(
                engine.executors(),
                new Setting(tasks, processors),
                placement -> bound.flatMap(work -> work.unsuited(placement)))
            .read(request.field("executors"));
    Optional<String> baseline =
        request.field("executors").clean()
            ? baseline(request.field("baseline"), cells)
            : Optional.empty();
    Plan plan = new MeasurementReader(tasks, seeds).read(request.field("measurement"));
    if (request.clean() && bound.isPresent()) {
      MemoryDemand.of(bound.get(), engine.bind(cells, new Setting(tasks, processors)), plan)
          .excess(limits.memoryAvailableBytes())
          .ifPresent(excess ->
              request
                  .field("measurement")
                  .field("forkHeap")
                  .refuse(Code.NOT_ENOUGH_MEMORY, excess));
    }
    Map<String, String> labels = labels(request.field("labels"));
    Map<String, Double> notebook = notebook(request.field("notebook"), cells);
    List<Expectation> expectations =
        new ExpectationsReader(
                request.field("executors").clean() ? cells : List.of(),
                baseline.orElse(null),
                baseline.isEmpty() || oneAtATime(cell(cells, baseline.get())),
                bound.map(BoundWorkload::mostlyWaits).orElse(false))
            .read(request.field("expect"));
    Optional<String> series = new SeriesReader(limits.series()).read(request.field("series"));
    return request.clean()
        ? Optional.of(
            new Experiment(
                name.orElse(null),
                workload.orElseThrow(),
                tasks,
                restriction.orElse(null),
                processors,
                cells,
                baseline.orElseThrow(),
                plan,
                labels,
                notebook,
                expectations,
                series.orElse(null)))
        : Optional.empty();
  }

  /// Returns the number of tasks that the workload has by default; 1 if it is not known, which is
  /// refused elsewhere.
  private int defaultTasks(Place workload) {
    return engine
        .workloads()
        .find(workload.field("type").node().asString(""))
        .map(Workload::defaultTasks)
        .orElse(1);
  }

  private Optional<Integer> processors(Place place) {
    String unavailable = limits.processorsUnavailable();
    if (!place.absent() && unavailable != null) {
      place.refuse(Code.NOT_AVAILABLE, "must be left out here: " + unavailable);
      return Optional.empty();
    }
    return place.findCount(1, limits.availableProcessors());
  }

  /// Returns the key of the cell that the request names, or else of the first serial one, or else
  /// of the first.
  private Optional<String> baseline(Place place, List<Cell> cells) {
    List<String> keys = cells.stream().map(Cell::key).toList();
    return place
        .findCell(keys)
        .or(() -> cells.stream().filter(this::oneAtATime).map(Cell::key).findFirst())
        .or(() -> keys.stream().findFirst());
  }

  private static Cell cell(List<Cell> cells, String key) {
    return cells.stream().filter(cell -> cell.key().equals(key)).findFirst().orElseThrow();
  }

  private boolean oneAtATime(Cell cell) {
    return engine.executors().get(cell.type()).traits().oneAtATime();
  }

  private static Map<String, String> labels(Place place) {
    if (place.holdsObject("an object of strings such as {\"team\": \"x\"}")
        && place.fields().size() > Labels.MOST) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must have at most " + Labels.MOST + " labels, but has " + place.fields().size());
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (Place label : place.fields()) {
      if (!Labels.isKey(label.name())) {
        label.refuse(
            Code.OUT_OF_RANGE,
            "must have a name of 1 to "
                + Labels.MAX_KEY_LENGTH
                + " characters, none of them = or a control character");
      }
      label.findLine(Labels.MAX_LENGTH).ifPresent(text -> labels.put(label.name(), text));
    }
    return labels;
  }

  /// Returns the notebook's seconds for the cells of this request; a request may have fewer cells
  /// than the notebook.
  private static Map<String, Double> notebook(Place place, List<Cell> cells) {
    place.holdsObject("an object of seconds such as {\"serial\": 76.6}");
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Place figure : place.fields()) {
      Optional<Double> value = figure.findSeconds();
      if (value.isPresent() && cells.stream().anyMatch(cell -> cell.key().equals(figure.name()))) {
        seconds.put(figure.name(), value.get());
      }
    }
    return seconds;
  }
}
