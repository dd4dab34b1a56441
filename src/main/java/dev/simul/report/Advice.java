package dev.simul.report;

import dev.simul.engine.BoundExperiment;
import dev.simul.engine.BoundWorkload;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.workload.Suggestion;

/// What to try after a result.
final class Advice {
  private Advice() {}

  /// Returns the one change to the request that teaches most after this result.
  static Suggestion of(BoundExperiment bound, Result result) {
    Experiment experiment = bound.experiment();
    if (result.cells().stream().anyMatch(cell -> cell.status() == CellStatus.TIMED_OUT)) {
      return new Suggestion(
          "\"measurement\": {\"timeLimit\": \""
              + 2 * experiment.plan().timeLimit().toSeconds()
              + "s\"}",
          "Is that enough time?");
    }
    if (experiment.requestedProcessors() != null) {
      return new Suggestion("\"processors\": null", "Which rows gain from all of them, and why?");
    }
    BoundWorkload workload = bound.workload();
    return workload
        .explained()
        .suggestion(workload.parameters(), experiment.tasks())
        .orElseGet(() ->
            experiment.processors() == 1 || workload.mostlyWaits()
                ? Suggestion.moreTasks(experiment.tasks(), "Which rows take longer, and why?")
                : new Suggestion("\"processors\": 1", "Which rows change, and why?"));
  }
}
