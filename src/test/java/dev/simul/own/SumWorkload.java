package dev.simul.own;

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

/// Adds up the whole numbers below a limit. It implements no more than a workload must.
public final class SumWorkload implements Workload {

  @Override
  public Description describe() {
    return new Description(
        "sum",
        "Adds up the whole numbers below a limit.",
        List.of(
            Parameter.of(
                "below",
                new Kind.Whole(1, 1_000_000_000),
                1_000_000L,
                "",
                "The first number that is not added.")));
  }

  @Override
  public Work bind(Parameters parameters) {
    return new SumWork(parameters.whole("below"));
  }

  private record SumWork(long below) implements Work {

    @Override
    public Answer run(Task task) {
      long sum = 0;
      for (long number = 0; number < below; number++) {
        sum += number;
        if (number % 10_000 == 0) {
          task.checkPoint();
        }
      }
      return new Answer(below, sum);
    }

    @Override
    public AnswerKey answerKey() {
      return index -> new Answer(below, below * (below - 1) / 2);
    }
  }
}
