package dev.simul.workload.spawn;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Explained;
import dev.simul.workload.Suggestion;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.util.List;
import java.util.Optional;

/// Does nothing, so that what remains is the cost of making, starting and joining a task.
public final class SpawnWorkload implements Workload, Explained {

  @Override
  public Description describe() {
    return new Description(
        "spawn", "Does nothing: the cost of making, starting and joining a task.", List.of());
  }

  @Override
  public Work bind(Parameters parameters) {
    return new SpawnWork();
  }

  @Override
  public String phrase(Parameters parameters) {
    return "each doing nothing";
  }

  @Override
  public Optional<Suggestion> suggestion(Parameters parameters, int tasks) {
    return Optional.of(
        Suggestion.moreTasks(tasks, "In which rows does a task cost less, or more?"));
  }

  private static final class SpawnWork implements Work {
    private static final Answer NOTHING = new Answer(0, 0);

    @Override
    public Answer run(Task task) {
      return NOTHING;
    }

    @Override
    public AnswerKey answerKey() {
      return index -> NOTHING;
    }
  }
}
