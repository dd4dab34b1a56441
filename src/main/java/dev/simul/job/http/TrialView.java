package dev.simul.job.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.simul.analysis.Estimate;
import dev.simul.analysis.Reach;
import dev.simul.experiment.Warning;
import dev.simul.job.submission.SubmissionService;
import dev.simul.request.Limits;
import java.util.List;

/// What would come of a submission, of which nothing was queued.
///
/// @param estimate what it takes
/// @param cells what would be measured, in the order of the request
/// @param efforts how far each effort gets at most
/// @param limits what the machine and the operator allow
/// @param warnings what will probably disappoint
/// @param spec what would be measured, with every default, as JSON
record TrialView(
    Cost estimate,
    List<Estimate.Cell> cells,
    List<Reach> efforts,
    Bounds limits,
    List<Warning> warnings,
    @JsonRawValue String spec) {

  /// What an experiment takes.
  ///
  /// @param atLeastSeconds the least time, which follows from what the tasks must take
  /// @param atMostSeconds when the measurement is stopped
  /// @param scratchBytes the room that the files of tasks take at once
  record Cost(double atLeastSeconds, double atMostSeconds, long scratchBytes) {}

  /// What the machine and the operator allow.
  ///
  /// @param processors how many processors cells may use
  /// @param memoryAvailableBytes how much memory is free, of which cells may take 60%
  /// @param queueLimit how many jobs may wait
  /// @param queued how many wait now
  record Bounds(int processors, long memoryAvailableBytes, int queueLimit, int queued) {}

  static TrialView of(SubmissionService.Trial trial) {
    Estimate estimate = trial.estimate();
    Limits limits = trial.limits();
    return new TrialView(
        new Cost(estimate.atLeastSeconds(), estimate.atMostSeconds(), estimate.scratchBytes()),
        estimate.cells(),
        estimate.efforts(),
        new Bounds(
            limits.availableProcessors(),
            limits.memoryAvailableBytes(),
            trial.queueLimit(),
            trial.queued()),
        estimate.warnings(),
        trial.spec());
  }
}
