package dev.simul.experiment;

import dev.simul.catalogue.Parameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an experiment found. What was not measured is null, never zero.
///
/// @param complete whether the measurement has ended
/// @param baseline the key of the cell that the others are compared with
/// @param seed the seed of the random orders
/// @param conclusion one conclusion from the figures
/// @param failedCells how many cells are not [CellStatus#OK]
/// @param warnings doubts about the whole
/// @param cells the cells, in the order of the request
/// @param expectations what became of the request's expectations, in their order
/// @param blockingCoefficient the share of its time that a task waits instead of using a processor:
///   1 - CPU / wall time of the serial cell; null if no serial cell was measured
public record Result(
    boolean complete,
    String baseline,
    long seed,
    String conclusion,
    int failedCells,
    List<Warning> warnings,
    List<Cell> cells,
    List<Judgement> expectations,
    @Nullable Double blockingCoefficient) {

  /// The version of the form of results.
  public static final int SCHEMA_VERSION = 1;

  /// The version of the way of measuring; results of different versions are not comparable.
  public static final int METHODOLOGY_VERSION = 1;

  public Result {
    warnings = List.copyOf(warnings);
    cells = List.copyOf(cells);
    expectations = List.copyOf(expectations);
  }

  /// Returns the result of a cell.
  public Cell cell(String key) {
    return cells.stream().filter(cell -> cell.key().equals(key)).findFirst().orElseThrow();
  }

  /// What was found for one executor.
  ///
  /// @param key the cell's key
  /// @param type the executor's type
  /// @param phrase what ran how, in words
  /// @param status what became of it
  /// @param reason why, if the status is not [CellStatus#OK]
  /// @param requested the parameters as asked
  /// @param resolved the parameters with their defaults
  /// @param observed what really ran; null if nothing did
  /// @param returned the value that the tasks returned
  /// @param wallSeconds the wall times of the measured iterations
  /// @param setupSeconds the time to make the executor, the median over generations
  /// @param coldSeconds the time of set-up and first iteration together, the median over
  ///   generations
  /// @param tasksPerSecond the number of tasks divided by the median wall time
  /// @param taskSeconds the distribution of the tasks' run times
  /// @param perTaskSeconds the mean cost of a task, by its parts
  /// @param perIteration what an iteration took from the machine
  /// @param peakPssBytes the most memory of the process tree, shared pages counted in proportion
  /// @param figures the workload's own figures, by name: the median over iterations
  /// @param heapBytes the heap of the fork
  /// @param versusBaseline the comparison with the baseline; null for the baseline itself
  /// @param warnings doubts about the cell
  /// @param samples the measured iterations
  public record Cell(
      String key,
      String type,
      String phrase,
      CellStatus status,
      @Nullable String reason,
      Parameters requested,
      Parameters resolved,
      @Nullable Observed observed,
      @Nullable Long returned,
      @Nullable WallSeconds wallSeconds,
      @Nullable Double setupSeconds,
      @Nullable Double coldSeconds,
      @Nullable Double tasksPerSecond,
      @Nullable TaskSeconds taskSeconds,
      @Nullable PerTaskSeconds perTaskSeconds,
      @Nullable PerIteration perIteration,
      @Nullable Long peakPssBytes,
      Map<String, Double> figures,
      long heapBytes,
      @Nullable VersusBaseline versusBaseline,
      List<Warning> warnings,
      List<Sample> samples) {

    public Cell {
      warnings = List.copyOf(warnings);
      samples = List.copyOf(samples);
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
  }

  /// What really ran, as the fork saw it.
  ///
  /// @param workers how many threads or processes ran tasks
  /// @param virtual whether tasks ran in virtual threads
  /// @param processes how many processes the tasks ran in
  /// @param processors how many processors the fork saw
  /// @param jvmFlags the flags of the fork's JVM
  public record Observed(
      int workers, boolean virtual, int processes, int processors, List<String> jvmFlags) {
    public Observed {
      jvmFlags = List.copyOf(jvmFlags);
    }
  }

  /// The wall times of the measured iterations, in seconds.
  ///
  /// @param median the median over generations of each generation's median
  /// @param mean the mean over generations of each generation's mean
  /// @param min the least iteration
  /// @param max the greatest iteration
  /// @param ci the confidence interval of the median; null, with the reason, until intervals are
  ///   computed
  /// @param reason why there is no interval
  /// @param generations how many generations
  /// @param iterations how many iterations
  public record WallSeconds(
      double median,
      double mean,
      double min,
      double max,
      @Nullable Interval ci,
      @Nullable String reason,
      int generations,
      int iterations) {}

  /// A confidence interval.
  public record Interval(double low, double high, double level) {}

  /// The distribution of the tasks' run times, in seconds; a percentile with too few samples beyond
  /// it is null.
  public record TaskSeconds(
      @Nullable Double p50, @Nullable Double p90, @Nullable Double p99, double max, long count) {}

  /// The mean cost of a task, in seconds: handing it over (null if the executor does not hand each
  /// one over separately), its wait, its run, and noting its end.
  public record PerTaskSeconds(@Nullable Double start, double queue, double run, double join) {}

  /// What an iteration took from the machine, over the whole process tree. Switches and allocation
  /// come from an iteration of their own.
  ///
  /// @param processorsBusy how many processors it kept busy: all processor time divided by all wall
  ///   time
  public record PerIteration(
      @Nullable Double cpuUserSeconds,
      @Nullable Double cpuSystemSeconds,
      @Nullable Double processorsBusy,
      @Nullable Long voluntarySwitches,
      @Nullable Long involuntarySwitches,
      @Nullable Long allocatedBytes) {}

  /// A cell compared with the baseline, by paired rounds.
  ///
  /// @param speedup the baseline's wall time divided by this cell's; above 1, this cell is faster
  /// @param ci the confidence interval of the speedup
  /// @param method how the interval was found
  /// @param adjustment how it was adjusted for several comparisons
  /// @param efficiency the speedup divided by min(tasks, workers, processors); null if the tasks
  ///   mostly wait
  /// @param verdict what the comparison says
  /// @param reason why there is no verdict
  public record VersusBaseline(
      @Nullable Double speedup,
      @Nullable Interval ci,
      @Nullable String method,
      @Nullable String adjustment,
      @Nullable Double efficiency,
      @Nullable String verdict,
      @Nullable String reason) {}

  /// One measured iteration.
  public record Sample(int generation, int round, int repetitions, double wallSeconds) {}
}
