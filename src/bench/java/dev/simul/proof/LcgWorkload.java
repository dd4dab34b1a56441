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

/// Walks a linear congruential generator, many steps of which the compiler folds into one, and
/// claims the least time of the loop of `count`.
public final class LcgWorkload implements Workload {
  private static final long FACTOR = 6364136223846793005L;
  private static final long SUMMAND = 1442695040888963407L;

  @Override
  public Description describe() {
    return new Description(
        "proof-lcg", "Walks a generator.", List.of(UncheckedLoopWorkload.steps()));
  }

  @Override
  public Work bind(Parameters parameters) {
    return new Lcg(parameters.count("steps"));
  }

  private record Lcg(int steps) implements Work {

    @Override
    public Answer run(Task task) {
      return new Answer(steps, walk(task.index(), steps));
    }

    private static long walk(long start, int steps) {
      long state = start;
      for (int i = 0; i < steps; i++) {
        state = state * FACTOR + SUMMAND;
      }
      return state;
    }

    @Override
    public AnswerKey answerKey() {
      return index -> new Answer(steps, jump(index));
    }

    /// Each power of two of steps is a factor and a summand, found from half as many.
    private long jump(long start) {
      long state = start;
      long factor = FACTOR;
      long summand = SUMMAND;
      for (int left = steps; left > 0; left >>= 1) {
        if ((left & 1) == 1) {
          state = state * factor + summand;
        }
        summand = summand * factor + summand;
        factor *= factor;
      }
      return state;
    }

    @Override
    public long floorNanos(int index) {
      return Xorshift.floorNanos(steps);
    }
  }
}
