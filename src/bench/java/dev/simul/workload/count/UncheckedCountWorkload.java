package dev.simul.workload.count;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.chain.Xorshift;
import java.util.List;

/// The loop of [CountWorkload] without its check points.
public final class UncheckedCountWorkload implements Workload {
  private static final int CHUNK_STEPS = 10_000;
  private static long seed = 0x9E3779B97F4A7C15L;

  @Override
  public Description describe() {
    return new Description("unchecked-count", "Counts without check points.", List.of());
  }

  @Override
  public Work bind(Parameters parameters) {
    return new UncheckedCountWork(parameters.whole("steps"));
  }

  private record UncheckedCountWork(long steps) implements Work {

    @Override
    public Answer run(Task task) {
      long state = seed * (2L * task.index() + 1);
      long count = 0;
      while (count < steps) {
        int chunk = (int) Math.min(CHUNK_STEPS, steps - count);
        state = Xorshift.walk(state, chunk);
        count += chunk;
      }
      return new Answer(count, state);
    }

    @Override
    public AnswerKey answerKey() {
      return new CountWorkload()
          .bind(Parameters.NONE.with("base", 9L).with("steps", steps))
          .answerKey();
    }
  }
}
