package dev.simul.analysis;

import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.statistics.PairedSpeedup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A cell compared with the baseline, round by round.
///
/// @param bound the experiment of both
record CellSpeedup(BoundExperiment bound, CellSamples cell, CellSamples baseline) {
  /// Why intervals and verdicts are absent in this version of Simul.
  private static final String NO_INTERVAL = "INTERVALS_NOT_COMPUTED_YET";

  private static final String ONE_ITERATION = "ONE_ITERATION";

  /// Returns why a figure of this effort has no interval.
  static String whyNoInterval(Effort effort) {
    return effort == Effort.ONCE ? ONE_ITERATION : NO_INTERVAL;
  }

  /// Returns the comparison over all rounds.
  Result.VersusBaseline overall() {
    if (cell.status() != CellStatus.OK || baseline.status() != CellStatus.OK) {
      return none("NOT_BOTH_MEASURED");
    }
    return paired()
        .map(paired ->
            new Result.VersusBaseline(
                paired.ratio(),
                null,
                null,
                null,
                efficiency(paired.ratio()),
                null,
                whyNoInterval(bound.experiment().plan().effort()),
                null,
                null))
        .orElseGet(() -> none("NO_ROUND_MEASURED_BOTH"));
  }

  private static Result.VersusBaseline none(String reason) {
    return new Result.VersusBaseline(null, null, null, null, null, null, reason, null, null);
  }

  /// Returns the speedup in each generation that measured both, in their order.
  List<Double> perGeneration() {
    return speedups().toList();
  }

  /// Returns the efficiency in each generation that measured both, in their order; empty where
  /// efficiency has no meaning.
  List<Double> efficiencyPerGeneration() {
    return speedups().map(this::efficiency).filter(Objects::nonNull).toList();
  }

  private Stream<Double> speedups() {
    return paired().stream().flatMap(paired -> paired.logRatios().stream()).map(Math::exp);
  }

  private Optional<PairedSpeedup> paired() {
    return PairedSpeedup.of(baseline.secondsByRound(), cell.secondsByRound());
  }

  /// The speedup divided by what the processors or the workers would allow at most, whichever is
  /// less; it says nothing about tasks that wait, or against a baseline that uses several
  /// processors itself.
  private @Nullable Double efficiency(double speedup) {
    Result.Observed parts = cell.observedParts();
    if (parts == null
        || bound.workload().mostlyWaits()
        || !bound.baseline().traits().oneAtATime()) {
      return null;
    }
    int most =
        Math.min(
            bound.experiment().tasks(), Math.min(parts.workers(), bound.experiment().processors()));
    return speedup / Math.max(1, most);
  }
}
