package dev.simul.workload.count;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Explained;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.chain.Xorshift;
import dev.simul.workload.chain.XorshiftJump;
import java.util.List;
import java.util.Locale;

/// Counts to base^base one by one, with a step of an honest chain for each count.
///
/// The compiler would collapse a loop that only counts. So each count walks one step along the
/// [Xorshift] chain: the count is the number of steps, and the end state, which the expectation
/// finds by jumping ahead, proves that they were done.
public final class CountWorkload implements Workload, Explained {
  private static final int CHUNK_STEPS = 10_000;

  @Override
  public Description describe() {
    return new Description(
        "count",
        "Counts honestly from 0 to base^base, one by one: a CPU-bound task.",
        List.of(
            Parameter.of(
                "base", new Kind.Whole(1, 10), 9L, "", "Counts to base to the power of base."),
            Parameter.optional(
                    "steps",
                    new Kind.Whole(1, 100_000_000_000L),
                    "steps",
                    "Counts to this number instead of base^base.")
                .insteadOf("base")));
  }

  @Override
  public Work bind(Parameters parameters) {
    return new CountWork(steps(parameters));
  }

  @Override
  public String phrase(Parameters parameters) {
    String count = "each counting to " + String.format(Locale.ROOT, "%,d", steps(parameters));
    long base = parameters.whole("base");
    return parameters.has("steps") ? count : count + " (" + base + "^" + base + ")";
  }

  private static long steps(Parameters parameters) {
    return parameters.optionalWhole("steps").orElseGet(() -> power(parameters.whole("base")));
  }

  private static long power(long base) {
    long product = 1;
    for (long factor = 0; factor < base; factor++) {
      product *= base;
    }
    return product;
  }

  private record CountWork(long steps) implements Work {

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
      return new Answer(count, state);
    }

    @Override
    public AnswerKey answerKey() {
      XorshiftJump jump = XorshiftJump.over(steps);
      return index -> new Answer(steps, jump.from(Xorshift.start(index)));
    }

    @Override
    public long floorNanos(int index) {
      return Xorshift.floorNanos(steps);
    }
  }
}
