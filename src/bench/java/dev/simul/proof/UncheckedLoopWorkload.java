package dev.simul.proof;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.chain.Xorshift;
import java.util.List;

/// The loop of `count`, with an answer that does not depend on the number of steps.
public final class UncheckedLoopWorkload implements Workload {
  private static final int CHUNK_STEPS = 10_000;

  @Override
  public Description describe() {
    return new Description("proof-loop", "Walks a chain.", List.of(steps()));
  }

  static Parameter steps() {
    return Parameter.of(
        "steps", new Kind.Whole(1, 100_000_000_000L), 10_000_000L, "steps", "How many.");
  }

  @Override
  public Work bind(Parameters parameters) {
    return new Loop(parameters.whole("steps"));
  }

  private record Loop(long steps) implements Work {

    @Override
    public Answer run(Task task) {
      long state = Xorshift.start(task.index());
      long count = 0;
      while (count < steps) {
        int chunk = (int) Math.min(CHUNK_STEPS, steps - count);
        state = Xorshift.walk(state, chunk);
        count += chunk;
        task.checkPoint();
      }
      // A chain never leads to zero, which the compiler does not know.
      return new Answer(0, state == 0 ? 1 : 0);
    }

    @Override
    public AnswerKey answerKey() {
      return index -> new Answer(0, 0);
    }
  }
}
