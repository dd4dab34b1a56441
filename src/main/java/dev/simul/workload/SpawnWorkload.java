package dev.simul.workload;

import java.util.List;

/// Does nothing, so that what remains is the cost of making, starting and joining a task.
public final class SpawnWorkload implements Workload {

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

  private static final class SpawnWork implements Work {
    private static final Answer NOTHING = new Answer(0, 0);

    @Override
    public Answer run(Task task) {
      return NOTHING;
    }

    @Override
    public Expectation expectation() {
      return index -> NOTHING;
    }
  }
}
