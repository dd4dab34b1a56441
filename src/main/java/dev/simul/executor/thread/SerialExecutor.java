package dev.simul.executor.thread;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Layout;
import dev.simul.executor.LocalTask;
import dev.simul.executor.LocalTask.LocalBatch;
import dev.simul.executor.Phrased;
import dev.simul.executor.Traits;
import dev.simul.workload.Work;
import java.util.List;

/// One task after another in one thread: what the others are compared with.
public final class SerialExecutor implements Executor, Phrased {

  @Override
  public Description describe() {
    return new Description("serial", "One after another in one thread.", List.of());
  }

  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    return Layout.inFork(1);
  }

  @Override
  public Traits traits() {
    return Traits.ONE_AT_A_TIME;
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return "one after another";
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new SerialCrew(assignment.work());
  }

  private record SerialCrew(Work work) implements Crew {

    @Override
    public void run(Batch batch) {
      LocalBatch local = new LocalBatch(work, batch);
      for (int index = 0; index < batch.tasks(); index++) {
        new LocalTask(local, index, System.nanoTime()).run();
      }
    }

    @Override
    public int workers() {
      return 1;
    }
  }
}
