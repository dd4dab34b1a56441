package dev.simul.analysis;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.statistics.Averages;
import dev.simul.statistics.PairedSpeedup;
import dev.simul.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the events say of one cell, and what follows from it. Confined to one analysis.
final class CellSamples {
  /// Why intervals and verdicts are absent in this version of Simul.
  private static final String NO_INTERVAL = "INTERVALS_NOT_COMPUTED_YET";

  private static final String ONE_ITERATION = "ONE_ITERATION";

  private final Experiment experiment;
  private final Experiment.Cell cell;
  private final List<Event.ForkOpened> forks = new ArrayList<>();
  private final List<Event.Iterated> cold = new ArrayList<>();
  private final List<Event.Iterated> measured = new ArrayList<>();
  private Event.@Nullable Iterated observed;
  private Event.@Nullable CellEnded ended;
  private @Nullable String flaw;

  CellSamples(Experiment experiment, Experiment.Cell cell) {
    this.experiment = experiment;
    this.cell = cell;
  }

  Experiment.Cell cell() {
    return cell;
  }

  void add(Event.ForkOpened fork) {
    forks.add(fork);
  }

  void add(Event.Iterated iterated) {
    if (flaw == null) {
      flaw = iterated.iteration().flaw();
    }
    switch (iterated.phase()) {
      case COLD -> {
        cold.add(iterated);
        if (experiment.plan().effort() == Effort.ONCE) {
          measured.add(iterated);
        }
      }
      case MEASURED -> measured.add(iterated);
      case OBSERVED -> observed = iterated;
      case WARM_UP -> {
        // Only to be warm.
      }
    }
  }

  void add(Event.CellEnded end) {
    ended = end;
  }

  Result.Cell toResult(
      CellSamples baseline, Workload workload, boolean mostlyWaits, String phrase) {
    CellStatus status = status();
    // The figures of tasks that did not do their work are not measurements of it.
    boolean shown = status != CellStatus.INVALID;
    Result.WallSeconds wall = shown ? wallSeconds() : null;
    Map<String, Double> figures = shown ? figures() : Map.of();
    return new Result.Cell(
        cell.key(),
        cell.type(),
        phrase,
        status,
        reason(status),
        cell.requested(),
        cell.resolved(),
        observedParts(),
        cold.isEmpty() ? null : cold.getLast().iteration().returned(),
        wall,
        medianOf(forks, fork -> fork.setupNanos() / 1e9),
        shown ? coldSeconds() : null,
        wall == null ? null : experiment.tasks() / wall.median(),
        shown ? TaskTimes.of(iterations()) : null,
        shown ? perTaskSeconds() : null,
        shown ? perIteration() : null,
        observed == null || !shown ? null : observed.iteration().peakPssBytes(),
        figures,
        experiment.plan().forkHeapBytes(),
        cell.key().equals(baseline.cell.key()) ? null : versus(baseline, mostlyWaits),
        bounds(workload, figures),
        measured.stream()
            .map(sample ->
                new Result.Sample(
                    sample.generation(),
                    sample.round(),
                    sample.iteration().repetitions(),
                    sample.iteration().wallSeconds()))
            .toList());
  }

  private List<Warning> bounds(Workload workload, Map<String, Double> figures) {
    return workload
        .boundBy(experiment.workload().resolved(), figures)
        .map(message -> new Warning("BOUND", Warning.Severity.YELLOW, message))
        .stream()
        .toList();
  }

  CellStatus status() {
    if (flaw != null) {
      return CellStatus.INVALID;
    }
    if (ended != null) {
      return ended.status();
    }
    return cold.isEmpty() ? CellStatus.NOT_RUN : CellStatus.OK;
  }

  private @Nullable String reason(CellStatus status) {
    return switch (status) {
      case OK -> null;
      case INVALID -> flaw;
      case NOT_RUN -> "the measuring has not come to it, or ended before";
      case FAILED, TIMED_OUT, UNSUPPORTED -> ended == null ? null : ended.reason();
    };
  }

  private List<Iteration> iterations() {
    return measured.stream().map(Event.Iterated::iteration).toList();
  }

  private Result.@Nullable Observed observedParts() {
    if (forks.isEmpty() || cold.isEmpty()) {
      return null;
    }
    Iteration last =
        measured.isEmpty() ? cold.getLast().iteration() : measured.getLast().iteration();
    Event.ForkOpened fork = forks.getLast();
    return new Result.Observed(
        last.workers(), last.virtual(), last.processes(), fork.processors(), fork.jvmFlags());
  }

  /// Returns the value of a figure in each generation that tells it, in their order.
  List<Double> perGeneration(Expectation.Metric metric, CellSamples baseline, boolean mostlyWaits) {
    return switch (metric) {
      case WALL_SECONDS -> secondsByGeneration().values().stream().map(Averages::median).toList();
      case SPEEDUP -> speedupPerGeneration(baseline).toList();
      case EFFICIENCY ->
          speedupPerGeneration(baseline)
              .map(speedup -> efficiency(speedup, baseline, mostlyWaits))
              .filter(Objects::nonNull)
              .toList();
    };
  }

  private Stream<Double> speedupPerGeneration(CellSamples baseline) {
    return PairedSpeedup.of(baseline.secondsByRound(), secondsByRound()).stream()
        .flatMap(paired -> paired.logRatios().stream())
        .map(Math::exp);
  }

  private Map<Integer, List<Double>> secondsByGeneration() {
    return byGeneration(Iteration::wallSeconds);
  }

  /// Returns a number of each iteration that tells it, by generation.
  private Map<Integer, List<Double>> byGeneration(Function<Iteration, @Nullable Double> number) {
    Map<Integer, List<Double>> byGeneration = new TreeMap<>();
    for (Event.Iterated sample : measured) {
      @Nullable Double told = number.apply(sample.iteration());
      if (told != null) {
        byGeneration
            .computeIfAbsent(sample.generation(), generation -> new ArrayList<>())
            .add(told);
      }
    }
    return byGeneration;
  }

  private static double medianOfGenerations(Map<Integer, List<Double>> byGeneration) {
    return Averages.median(byGeneration.values().stream().map(Averages::median).toList());
  }

  private Result.@Nullable WallSeconds wallSeconds() {
    if (measured.isEmpty()) {
      return null;
    }
    Map<Integer, List<Double>> byGeneration = secondsByGeneration();
    List<Double> all = measured.stream().map(sample -> sample.iteration().wallSeconds()).toList();
    return new Result.WallSeconds(
        medianOfGenerations(byGeneration),
        Averages.mean(byGeneration.values().stream().map(Averages::mean).toList()),
        all.stream().min(Double::compare).orElseThrow(),
        all.stream().max(Double::compare).orElseThrow(),
        null,
        whyNoInterval(),
        byGeneration.size(),
        all.size());
  }

  private String whyNoInterval() {
    return experiment.plan().effort() == Effort.ONCE ? ONE_ITERATION : NO_INTERVAL;
  }

  private @Nullable Double coldSeconds() {
    Map<Integer, Double> setup = new LinkedHashMap<>();
    forks.forEach(fork -> setup.put(fork.generation(), fork.setupNanos() / 1e9));
    return medianOf(
        cold,
        first -> setup.getOrDefault(first.generation(), 0.0) + first.iteration().wallSeconds());
  }

  private static <T> @Nullable Double medianOf(List<T> list, Function<T, Double> figure) {
    return list.isEmpty() ? null : Averages.median(list.stream().map(figure).toList());
  }

  private Result.@Nullable PerTaskSeconds perTaskSeconds() {
    double tasks =
        iterations().stream().mapToDouble(Iteration::repetitions).sum() * experiment.tasks();
    return tasks == 0
        ? null
        : new Result.PerTaskSeconds(
            startSeconds(tasks),
            sum(Iteration::queueNanos) / 1e9 / tasks,
            sum(Iteration::runNanos) / 1e9 / tasks,
            sum(Iteration::joinNanos) / 1e9 / tasks);
  }

  private @Nullable Double startSeconds(double tasks) {
    return iterations().stream().anyMatch(iteration -> iteration.startNanos() == null)
        ? null
        : sum(iteration -> Objects.requireNonNullElse(iteration.startNanos(), 0L)) / 1e9 / tasks;
  }

  private Result.@Nullable PerIteration perIteration() {
    if (measured.isEmpty()) {
      return null;
    }
    @Nullable Iteration own = observed == null ? null : observed.iteration();
    return new Result.PerIteration(
        perRepetition(Iteration::cpuUserNanos),
        perRepetition(Iteration::cpuSystemNanos),
        processorsBusy(),
        own == null ? null : own.voluntarySwitches(),
        own == null ? null : own.involuntarySwitches(),
        own == null ? null : own.allocatedBytes());
  }

  /// The mean of a time over all repetitions, in seconds; null if one iteration could not tell it.
  private @Nullable Double perRepetition(Function<Iteration, @Nullable Long> nanos) {
    double sum = 0;
    double repetitions = 0;
    for (Iteration iteration : iterations()) {
      @Nullable Long part = nanos.apply(iteration);
      if (part == null) {
        return null;
      }
      sum += part;
      repetitions += iteration.repetitions();
    }
    return sum / 1e9 / repetitions;
  }

  /// The median over generations of the median of each, as of the wall time, in the order of the
  /// figures' names.
  private Map<String, Double> figures() {
    Map<String, Double> medians = new TreeMap<>();
    for (String name :
        iterations().stream()
            .flatMap(each -> each.figures().keySet().stream())
            .distinct()
            .toList()) {
      medians.put(name, medianOfGenerations(byGeneration(each -> each.figures().get(name))));
    }
    return medians;
  }

  /// Returns the share of the wall time in which no processor was used, or null where the
  /// processors' time is not known.
  @Nullable Double blockingCoefficient() {
    Double busy = status() == CellStatus.OK && !measured.isEmpty() ? processorsBusy() : null;
    return busy == null ? null : Math.clamp(1 - busy, 0, 1);
  }

  /// All processor time by all wall time. A ratio of two means, each over iterations or generations
  /// of unequal weight, could exceed the processors that there are.
  private @Nullable Double processorsBusy() {
    double busy = 0;
    for (Iteration iteration : iterations()) {
      @Nullable Long user = iteration.cpuUserNanos();
      @Nullable Long system = iteration.cpuSystemNanos();
      if (user == null || system == null) {
        return null;
      }
      busy += user + system;
    }
    return busy / sum(Iteration::wallNanos);
  }

  private double sum(Function<Iteration, Long> nanos) {
    return iterations().stream().mapToDouble(nanos::apply).sum();
  }

  private Result.@Nullable VersusBaseline versus(CellSamples baseline, boolean mostlyWaits) {
    if (status() != CellStatus.OK || baseline.status() != CellStatus.OK) {
      return new Result.VersusBaseline(null, null, null, null, null, null, "NOT_BOTH_MEASURED");
    }
    return PairedSpeedup.of(baseline.secondsByRound(), secondsByRound())
        .map(paired ->
            new Result.VersusBaseline(
                paired.ratio(),
                null,
                null,
                null,
                efficiency(paired.ratio(), baseline, mostlyWaits),
                null,
                whyNoInterval()))
        .orElseGet(() ->
            new Result.VersusBaseline(
                null, null, null, null, null, null, "NO_ROUND_MEASURED_BOTH"));
  }

  /// The speedup by what the processors or the workers would allow at most, whichever is less; it
  /// tells nothing of tasks that wait, or against a baseline that uses several processors itself.
  private @Nullable Double efficiency(double speedup, CellSamples baseline, boolean mostlyWaits) {
    Result.Observed parts = observedParts();
    if (mostlyWaits || parts == null || !baseline.cell.type().equals("serial")) {
      return null;
    }
    int most = Math.min(experiment.tasks(), Math.min(parts.workers(), experiment.processors()));
    return speedup / Math.max(1, most);
  }

  private Map<PairedSpeedup.Round, Double> secondsByRound() {
    Map<PairedSpeedup.Round, Double> seconds = new LinkedHashMap<>();
    for (Event.Iterated sample : measured) {
      seconds.put(
          new PairedSpeedup.Round(sample.generation(), sample.round()),
          sample.iteration().wallSeconds());
    }
    return seconds;
  }
}
