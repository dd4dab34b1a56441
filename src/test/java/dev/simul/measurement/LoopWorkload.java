package dev.simul.measurement;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.util.List;
import java.util.function.LongBinaryOperator;

/// A loop in place of the honest one, with an expectation that it meets: only the physical floor
/// can show that it is not honest.
public abstract class LoopWorkload implements Workload {
  private static final long STEPS = 400_000_000;
  private static final int CHUNK = 10_000;
  private static final double FLOOR_NANOS_PER_STEP = 0.5;

  private final String type;
  private final LongBinaryOperator walk;
  private final LongBinaryOperator jump;

  /// @param walk from a state that many steps on, in a loop
  /// @param jump the same in a few operations
  LoopWorkload(String type, LongBinaryOperator walk, LongBinaryOperator jump) {
    this.type = type;
    this.walk = walk;
    this.jump = jump;
  }

  /// Counts by one, which the compiler collapses into one addition.
  public static final class Collapsible extends LoopWorkload {
    public Collapsible() {
      super("collapsible", Collapsible::count, (state, steps) -> state + steps);
    }

    private static long count(long state, long steps) {
      long s = state;
      for (int i = 0; i < steps; i++) {
        s++;
      }
      return s;
    }
  }

  /// Walks a linear congruential generator, whose unrolled steps the compiler folds into one.
  public static final class Lcg extends LoopWorkload {
    private static final long A = 6364136223846793005L;
    private static final long C = 1442695040888963407L;

    public Lcg() {
      super("lcg", Lcg::generate, Lcg::ahead);
    }

    private static long generate(long state, long steps) {
      long s = state;
      for (int i = 0; i < steps; i++) {
        s = s * A + C;
      }
      return s;
    }

    private static long ahead(long state, long steps) {
      long a = 1;
      long c = 0;
      long squareA = A;
      long squareC = C;
      for (long left = steps; left > 0; left >>>= 1) {
        if ((left & 1) == 1) {
          a *= squareA;
          c = c * squareA + squareC;
        }
        squareC = squareC * squareA + squareC;
        squareA *= squareA;
      }
      return a * state + c;
    }
  }

  @Override
  public Description describe() {
    return new Description(
        type,
        "A loop that is not honest.",
        List.of(
            Parameter.of("seed", new Kind.Whole(0, Long.MAX_VALUE), 12_345L, "", "The start.")));
  }

  @Override
  public Work bind(Parameters parameters) {
    long seed = parameters.whole("seed");
    return new Work() {
      @Override
      public Answer run(Task task) {
        long state = seed;
        for (long done = 0; done < STEPS; done += CHUNK) {
          state = walk.applyAsLong(state, CHUNK);
          task.checkPoint();
        }
        return new Answer(STEPS, state);
      }

      @Override
      public AnswerKey answerKey() {
        return index -> new Answer(STEPS, jump.applyAsLong(seed, STEPS));
      }

      @Override
      public long floorNanos(int index) {
        return (long) (STEPS * FLOOR_NANOS_PER_STEP);
      }
    };
  }
}
