package dev.simul.experiment;

import dev.simul.catalogue.Parameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an experiment found. What was not measured is null, never zero.
///
/// @param methodologyVersion the version of the way of measuring
/// @param complete whether the measurement has ended
/// @param margin the relative difference that does not matter to the reader
/// @param baseline the key of the cell that the others are compared with
/// @param seed the seed of the random orders
/// @param conclusion one conclusion from the figures
/// @param failedCells how many cells are not [CellStatus#OK]
/// @param notWorseThanBest the keys of the cells that may be the fastest; null if that was not
///   judged
/// @param warnings doubts about the whole
/// @param cells the cells, in the order of the request
/// @param expectations what became of the request's expectations, in their order
/// @param blockingCoefficient the share of its time that a task waits instead of using a processor:
///   1 - CPU / wall time of the serial cell; null if no serial cell was measured
public record Result(
    int methodologyVersion,
    boolean complete,
    double margin,
    String baseline,
    long seed,
    String conclusion,
    int failedCells,
    @Nullable List<String> notWorseThanBest,
    List<Warning> warnings,
    List<Cell> cells,
    List<Judgement> expectations,
    @Nullable Double blockingCoefficient) {

  /// The version of the form of results.
  public static final int SCHEMA_VERSION = 1;

  /// The version of the way of measuring; results of different versions are not comparable. The
  /// first had up to ten rounds after a fixed warm-up.
  public static final int METHODOLOGY_VERSION = 2;

  public Result {
    notWorseThanBest = notWorseThanBest == null ? null : List.copyOf(notWorseThanBest);
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
  /// @param peakPssBytes the most memory of the process tree, shared pages counted in proportion:
  ///   the median over the generations that were observed
  /// @param peakPssBytesRange the least and the greatest of them; null if none was observed
  /// @param figures the workload's own figures, by name: the median over iterations
  /// @param heapBytes the heap of the fork
  /// @param versusBaseline the comparison with the baseline; null for the baseline itself
  /// @param warnings doubts about the cell
  /// @param samples all timed iterations, in their order
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
      @Nullable Range peakPssBytesRange,
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
  /// @param ci the confidence interval of the median; null, with the reason, where there are too
  ///   few generations for one
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

  /// The least and the greatest of the values of several generations.
  public record Range(long min, long max, int generations) {}

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
  /// @param reason why there is no verdict, in upper snake case
  /// @param excludesAbove the relative difference above which the interval excludes any, in either
  ///   direction: 0.05 is 5%; null unless the verdict is [Verdict#INDISTINGUISHABLE]
  /// @param generationsToDecide about how many generations would decide; null likewise
  public record VersusBaseline(
      @Nullable Double speedup,
      @Nullable Interval ci,
      @Nullable String method,
      @Nullable String adjustment,
      @Nullable Double efficiency,
      @Nullable Verdict verdict,
      @Nullable String reason,
      @Nullable Double excludesAbove,
      @Nullable Integer generationsToDecide) {}

  /// One iteration.
  ///
  /// @param phase what it was for
  /// @param generation the generation, from 1
  /// @param round the round within the generation, from 1; 0 for iterations outside rounds
  /// @param position its place within the round, from 1; 0 for iterations outside rounds
  /// @param repetitions how many times all the tasks ran
  /// @param wallSeconds how long they took, the mean over the repetitions
  /// @param counts whether the figures are made of it: it was measured, and its generation was not
  ///   left out
  public record Sample(
      Iteration.Phase phase,
      int generation,
      int round,
      int position,
      int repetitions,
      double wallSeconds,
      boolean counts) {}
}
