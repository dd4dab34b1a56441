package dev.simul.report;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;

/// What a reader may try next.
///
/// @param member one member of a request, to be pasted into it
/// @param question what to look for
record Suggestion(String member, String question) {
  private static final int MORE_TASKS = 4;
  private static final int MOST_TASKS = 1_000_000;

  /// Returns the one change of the request that teaches most after this result.
  ///
  /// @param mostlyWaits whether the tasks wait most of their time
  static Suggestion of(Experiment experiment, Result result, boolean mostlyWaits) {
    if (result.cells().stream().anyMatch(cell -> cell.status() == CellStatus.TIMED_OUT)) {
      return new Suggestion(
          "\"measurement\": {\"timeLimit\": \""
              + 2 * experiment.plan().timeLimit().toSeconds()
              + "s\"}",
          "Is that time enough?");
    }
    if (experiment.requestedProcessors() != null) {
      return new Suggestion("\"processors\": null", "Which rows gain by all of them, and why?");
    }
    if (mostlyWaits || experiment.processors() == 1) {
      return new Suggestion(
          "\"tasks\": " + Math.min(MORE_TASKS * (long) experiment.tasks(), MOST_TASKS),
          "Which rows take longer, and why?");
    }
    return new Suggestion("\"processors\": 1", "Which rows change, and why?");
  }
}
