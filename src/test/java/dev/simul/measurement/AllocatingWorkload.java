package dev.simul.measurement;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// Takes all the heap there is.
public final class AllocatingWorkload implements Workload {

  @Override
  public Description describe() {
    return new Description("allocating", "Takes all the heap there is.", List.of());
  }

  @Override
  public Work bind(Parameters parameters) {
    return new Work() {
      @Override
      public Answer run(Task task) {
        List<byte[]> kept = new ArrayList<>();
        while (kept.size() < Integer.MAX_VALUE) {
          kept.add(new byte[1 << 20]);
        }
        return new Answer(kept.size(), 0);
      }

      @Override
      public AnswerKey answerKey() {
        return index -> new Answer(0, 0);
      }
    };
  }
}
