package dev.simul.proof;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.chain.Xorshift;
import java.util.List;

/// Only counts, which the compiler turns into an assignment, and claims the least time of the loop
/// of `count`.
public final class CollapsedLoopWorkload implements Workload {

  @Override
  public Description describe() {
    return new Description(
        "proof-collapsed", "Only counts.", List.of(UncheckedLoopWorkload.steps()));
  }

  @Override
  public Work bind(Parameters parameters) {
    return new Collapsed(parameters.count("steps"));
  }

  private record Collapsed(int steps) implements Work {

    @Override
    public Answer run(Task task) {
      int count = 0;
      for (int i = 0; i < steps; i++) {
        count++;
      }
      return new Answer(count, 0);
    }

    @Override
    public AnswerKey answerKey() {
      return index -> new Answer(steps, 0);
    }

    @Override
    public long floorNanos(int index) {
      return Xorshift.floorNanos(steps);
    }
  }
}
