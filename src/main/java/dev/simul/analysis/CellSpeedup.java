package dev.simul.analysis;

import dev.simul.engine.BoundExperiment;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import dev.simul.statistics.PairedSpeedup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A cell compared with the baseline, round by round.
///
/// @param bound the experiment of both
record CellSpeedup(BoundExperiment bound, CellSamples cell, CellSamples baseline) {

  /// Returns the comparison over all rounds.
  Result.VersusBaseline judgedBy(VerdictRule rule) {
    if (!bothMeasured()) {
      return none("NOT_BOTH_MEASURED");
    }
    return paired()
        .map(paired -> rule.judge(paired, efficiency(paired.ratio())))
        .orElseGet(() -> none("NO_ROUND_MEASURED_BOTH"));
  }

  private static Result.VersusBaseline none(String reason) {
    return new Result.VersusBaseline(null, null, null, null, null, null, reason, null, null);
  }

  private boolean bothMeasured() {
    return cell.status() == CellStatus.OK && baseline.status() == CellStatus.OK;
  }

  /// Returns the speedup, or empty if no round has measured both.
  Optional<PairedSpeedup> paired() {
    return bothMeasured() ? PairedSpeedup.of(baseline.times(), cell.times()) : Optional.empty();
  }

  /// Returns the greatest speedup that the processors, the workers and the tasks would allow,
  /// whichever are fewest; null where that says nothing: about tasks that wait, or against a
  /// baseline that uses several processors itself.
  @Nullable Integer most() {
    Result.Observed parts = cell.observedParts();
    if (parts == null
        || bound.workload().mostlyWaits()
        || !bound.baseline().traits().oneAtATime()) {
      return null;
    }
    int most =
        Math.min(
            bound.experiment().tasks(), Math.min(parts.workers(), bound.experiment().processors()));
    return Math.max(1, most);
  }

  private @Nullable Double efficiency(double speedup) {
    Integer most = most();
    return most == null ? null : speedup / most;
  }
}
