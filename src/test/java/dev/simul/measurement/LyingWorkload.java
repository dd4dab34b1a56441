package dev.simul.measurement;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.count.CountWorkload;
import java.util.List;

/// Counts only, where the chain is to be walked: right count, wrong end state.
public final class LyingWorkload implements Workload {
  private static final long STEPS = 100_000;

  @Override
  public Description describe() {
    return new Description("lying", "Counts, and walks no chain.", List.of());
  }

  @Override
  public Work bind(Parameters parameters) {
    AnswerKey honest =
        new CountWorkload().bind(Parameters.NONE.with("base", 9L).with("steps", STEPS)).answerKey();
    return new Work() {
      @Override
      public Answer run(Task task) {
        long count = 0;
        for (int i = 0; i < STEPS; i++) {
          count++;
        }
        return new Answer(count, count);
      }

      @Override
      public AnswerKey answerKey() {
        return honest;
      }
    };
  }
}
