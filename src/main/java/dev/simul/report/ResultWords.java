package dev.simul.report;

import dev.simul.engine.BoundExperiment;
import dev.simul.engine.BoundWorkload;
import dev.simul.experiment.Result;
import dev.simul.prose.Prose;
import dev.simul.workload.Suggestion;
import org.jspecify.annotations.Nullable;

/// What is said about a result beside its figures and its conclusion, as plain text.
///
/// @param work what the tasks did: `4 tasks, each counting to 387,420,489 (9^9)`
/// @param caveat what the figures of this workload do not say; null if there is nothing to say
/// @param suggestion what to try next
public record ResultWords(String work, @Nullable String caveat, Suggestion suggestion) {

  public static ResultWords of(BoundExperiment bound, Result result) {
    BoundWorkload workload = bound.workload();
    return new ResultWords(
        Prose.counted(bound.experiment().tasks(), "task")
            + ", "
            + workload.explained().phrase(workload.parameters()),
        workload.explained().caveat(workload.parameters()).orElse(null),
        Advice.of(bound, result));
  }
}
