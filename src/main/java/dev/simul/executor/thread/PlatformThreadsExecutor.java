package dev.simul.executor.thread;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Layout;
import dev.simul.executor.LocalTask.LocalBatch;
import dev.simul.executor.Phrased;
import dev.simul.prose.Prose;
import dev.simul.workload.Work;
import java.util.List;

/// A new platform thread for each task, started and then joined: the notebook's `threading.Thread`.
public final class PlatformThreadsExecutor implements Executor, Phrased {
  public static final String TYPE = "platform-threads";

  @Override
  public Description describe() {
    return new Description(
        TYPE,
        "A new platform thread per task; at most " + ThreadPerTask.MAX_TASKS + " tasks.",
        List.of());
  }

  @Override
  public List<Fault> faults(Parameters resolved, Setting setting) {
    return ThreadPerTask.faults(setting);
  }

  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    return Layout.inFork(setting.tasks());
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return Prose.counted(setting.tasks(), "thread");
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new PlatformThreadsCrew(assignment.work(), setting.tasks());
  }

  private record PlatformThreadsCrew(Work work, int workers) implements Crew {

    @Override
    public void run(Batch batch) throws InterruptedException {
      ThreadPerTask.run(batch, new LocalBatch(work, batch));
    }
  }
}
