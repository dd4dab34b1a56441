package dev.simul.analysis;

import dev.simul.engine.BoundCell;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.LeastTime;
import dev.simul.engine.MemoryDemand;
import dev.simul.engine.MemoryDemand.Fit;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Warning;
import dev.simul.workload.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be said about an experiment before it is measured. Nothing is guessed: the least time
/// follows from how long the tasks must take, the most from the limit.
///
/// @param atLeastSeconds how long the measurement takes at least: two iterations of every cell
/// @param atMostSeconds when the measurement is stopped
/// @param scratchBytes how much disk space the files of the tasks take at the same time
/// @param cells the cells, in the order of the request
/// @param efforts how far each effort gets at most
/// @param warnings what will probably disappoint
public record Estimate(
    double atLeastSeconds,
    double atMostSeconds,
    long scratchBytes,
    List<Cell> cells,
    List<Reach> efforts,
    List<Warning> warnings) {

  /// The first iteration of a fork, and one that is measured or observed.
  private static final int LEAST_ITERATIONS = 2;

  public Estimate {
    cells = List.copyOf(cells);
    efforts = List.copyOf(efforts);
    warnings = List.copyOf(warnings);
  }

  /// What can be said about one cell.
  ///
  /// @param supported whether this machine can run it
  /// @param reason why not
  /// @param atLeastSeconds how long an iteration takes at least
  /// @param workerProcesses how many worker JVMs live at the same time
  public record Cell(
      String key,
      String type,
      boolean supported,
      @Nullable String reason,
      double atLeastSeconds,
      int workerProcesses) {}

  /// Estimates an experiment.
  ///
  /// @param memoryAvailableBytes how much memory is free
  public static Estimate of(BoundExperiment bound, long memoryAvailableBytes) {
    Experiment experiment = bound.experiment();
    Work work = bound.workload().work();
    List<Cell> cells = new ArrayList<>();
    for (BoundCell cell : bound.cells()) {
      Optional<String> unsupported = cell.executor().unsupported();
      cells.add(
          new Cell(
              cell.key(),
              cell.cell().type(),
              unsupported.isEmpty(),
              unsupported.orElse(null),
              LeastTime.ofIteration(work, cell),
              cell.layout().workers()));
    }
    double iteration =
        cells.stream().filter(Cell::supported).mapToDouble(Cell::atLeastSeconds).sum();
    double least = LEAST_ITERATIONS * iteration;
    double most = experiment.plan().timeLimit().toNanos() / 1e9;
    return new Estimate(
        least,
        most,
        bound.scratchBytes(),
        cells,
        Reach.of(experiment.plan(), iteration),
        warnings(
            cells,
            least,
            most,
            experiment.plan().effort() != Effort.ONCE
                && MemoryDemand.of(bound).fit(memoryAvailableBytes) == Fit.ONE_BY_ONE));
  }

  private static List<Warning> warnings(
      List<Cell> cells, double least, double most, boolean oneByOne) {
    List<Warning> warnings = new ArrayList<>();
    if (oneByOne) {
      warnings.add(
          new Warning(
              "COARSE_PAIRING",
              Warning.Severity.YELLOW,
              "The memory does not hold the forks of all cells at once, so the cells of a generation"
                  + " will be measured one after another: intervals are wider where the machine's speed"
                  + " changes meanwhile. Use a smaller forkHeap or workerHeap, or fewer cells."));
    }
    if (least > most) {
      warnings.add(
          new Warning(
              "TIME_LIMIT_TOO_SHORT",
              Warning.Severity.RED,
              String.format(
                  Locale.ROOT,
                  "The measurement takes at least %.0f s, but the time limit is %.0f s: cells will be left out. Use a"
                      + " longer timeLimit or less work.",
                  least,
                  most)));
    }
    for (Cell cell : cells) {
      if (!cell.supported()) {
        warnings.add(
            new Warning(
                "UNSUPPORTED",
                Warning.Severity.YELLOW,
                "This machine cannot run " + cell.key() + ": " + cell.reason()));
      }
    }
    return warnings;
  }
}
