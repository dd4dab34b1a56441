package dev.simul.request;

import dev.simul.engine.BoundWorkload;
import dev.simul.engine.Engine;
import dev.simul.engine.LeastTime;
import dev.simul.engine.MemoryDemand;
import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.experiment.Plan;
import dev.simul.request.json.Code;
import dev.simul.request.json.Fields;
import dev.simul.request.json.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Reads a request that has been merged with its preset.
///
/// @param seeds supplies the seed for a request that has none
record ExperimentReader(Engine engine, Limits limits, LongSupplier seeds) {

  /// Returns the experiment, or empty if anything in the request was refused.
  Optional<Experiment> read(Fields request) {
    int tasks = request.count("tasks").orElseGet(() -> defaultTasks(request));
    Optional<Integer> restriction =
        request.count("processors").filter(count -> isAllowed(count, request.at("processors")));
    int processors = restriction.orElse(limits.availableProcessors());
    Setting setting = new Setting(tasks, processors);
    Optional<Experiment.Workload> workload =
        request
            .object("workload")
            .flatMap(new WorkloadReader(engine.workloads(), tasks, limits.hosts())::read);
    Optional<BoundWorkload> bound = workload.map(engine::bind);
    List<Cell> cells =
        new CellsReader(
                engine.executors(),
                setting,
                placement -> bound.flatMap(work -> work.unsuited(placement)))
            .read(request.objects("executors"));
    boolean cellsRead = request.at("executors").clean();
    Optional<String> baseline = cellsRead ? baseline(request, cells) : Optional.empty();
    Plan plan = new MeasurementReader(tasks, seeds).read(request.group("measurement"));
    if (request.clean() && bound.isPresent()) {
      MemoryDemand demand = MemoryDemand.of(bound.get(), engine.bind(cells, setting), plan);
      demand
          .excess(limits.memoryAvailableBytes())
          .ifPresent(excess ->
              request.at("measurement").field("forkHeap").refuse(Code.NOT_ENOUGH_MEMORY, excess));
      new CallerCheck(limits.caller()).check(request, tasks, demand);
    }
    if (request.clean()) {
      ResultSize.excess(cells.size(), plan)
          .ifPresent(excess ->
              request.group("measurement").at("generations").refuse(Code.OUT_OF_RANGE, excess));
    }
    if (request.clean() && bound.isPresent()) {
      requireRoom(bound.get(), cells, setting, plan, request.group("measurement"));
    }
    List<Expectation> expectations =
        new ExpectationsReader(
                cellsRead ? cells : List.of(),
                baseline.orElse(null),
                baseline.isEmpty() || oneAtATime(cell(cells, baseline.get())),
                bound.map(BoundWorkload::mostlyWaits).orElse(false))
            .read(request.objects("expect"));
    Optional<String> series =
        request
            .text("series")
            .flatMap(name -> new SeriesReader(limits.series()).read(name, request.at("series")));
    return request.clean()
        ? Optional.of(
            new Experiment(
                request.text("name").orElse(null),
                workload.orElseThrow(),
                tasks,
                restriction.orElse(null),
                processors,
                cells,
                baseline.orElseThrow(),
                plan,
                request.entries("labels", String.class),
                notebook(request, cells),
                expectations,
                series.orElse(null),
                request.entries("nodeSelector", String.class)))
        : Optional.empty();
  }

  /// Returns the number of tasks that the workload has by default; 1 if the workload is not known,
  /// which is refused elsewhere.
  private int defaultTasks(Fields request) {
    return request
        .object("workload")
        .map(workload -> engine.workloads().get(workload.type()).defaultTasks())
        .orElse(1);
  }

  private boolean isAllowed(int processors, Place place) {
    String unavailable = limits.processorsUnavailable();
    if (unavailable != null) {
      place.refuse(Code.NOT_AVAILABLE, "must be left out here: " + unavailable);
    } else if (processors > limits.availableProcessors()) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must be at most "
              + limits.availableProcessors()
              + ", the number of processors available here, but is "
              + processors);
    }
    return place.clean();
  }

  /// Returns the key of the cell that the request names, otherwise of the first serial one,
  /// otherwise of the first.
  private Optional<String> baseline(Fields request, List<Cell> cells) {
    List<String> keys = cells.stream().map(Cell::key).toList();
    return request
        .text("baseline")
        .filter(key -> CellKey.isKnown(key, request.at("baseline"), keys))
        .or(() -> cells.stream().filter(this::oneAtATime).map(Cell::key).findFirst())
        .or(() -> keys.stream().findFirst());
  }

  /// Refuses generations that cannot fit into the time limit, if the request asks for them.
  private void requireRoom(
      BoundWorkload bound, List<Cell> cells, Setting setting, Plan plan, Fields measurement) {
    int rounds = plan.rounds() == null ? 1 : plan.rounds();
    double generation =
        engine.bind(cells, setting).stream()
            .mapToDouble(cell -> LeastTime.ofIteration(bound.work(), cell))
            .map(iteration -> LeastTime.ofGeneration(iteration, plan.warmUp(), rounds))
            .sum();
    double limit = plan.timeLimit().toNanos() / 1e9;
    // What the effort has anyway is left to the limit: a resolved request says it too.
    boolean asked = plan.generations() != plan.effort().generations();
    if (asked && plan.generations() * generation > limit) {
      measurement
          .at("generations")
          .refuse(
              Code.OUT_OF_RANGE,
              String.format(
                  Locale.ROOT,
                  "asks for %d generations of %.1f s or more each, which the timeLimit of %s does not"
                      + " hold: choose fewer generations or rounds, a longer timeLimit, or less work",
                  plan.generations(),
                  generation,
                  plan.timeLimit()));
    }
  }

  private static Cell cell(List<Cell> cells, String key) {
    return cells.stream().filter(cell -> cell.key().equals(key)).findFirst().orElseThrow();
  }

  private boolean oneAtATime(Cell cell) {
    return engine.executors().get(cell.type()).traits().oneAtATime();
  }

  /// Returns the notebook's seconds for the cells of this request; a request may have fewer cells
  /// than the notebook.
  private static Map<String, Double> notebook(Fields request, List<Cell> cells) {
    Map<String, Double> seconds = request.entries("notebook", Double.class);
    seconds.keySet().retainAll(cells.stream().map(Cell::key).toList());
    return seconds;
  }
}
