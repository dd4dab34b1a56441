package dev.simul.own;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Layout;
import dev.simul.executor.LocalTask.LocalBatch;
import dev.simul.workload.Work;
import java.util.List;

/// A new thread for each task, which starts when the one before it has ended. It implements no more
/// than an executor must.
public final class RelayExecutor implements Executor {

  @Override
  public Description describe() {
    return new Description(
        "relay",
        "A new platform thread per task, each after the one before it.",
        List.of(
            Parameter.of(
                "stackKib",
                new Kind.Whole(64, 65_536),
                1_024L,
                "KiB",
                "How much stack each thread asks for.")));
  }

  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    return Layout.inFork(1);
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new RelayCrew(assignment.work(), resolved.whole("stackKib") << 10);
  }

  private record RelayCrew(Work work, long stackBytes) implements Crew {

    @Override
    public void run(Batch batch) throws InterruptedException {
      LocalBatch local = new LocalBatch(work, batch);
      for (int index = 0; index < batch.tasks(); index++) {
        Runnable task = local.task(index, System.nanoTime());
        Thread thread = new Thread(null, task, "relay-" + index, stackBytes);
        thread.start();
        thread.join();
      }
    }

    @Override
    public int workers() {
      return 1;
    }
  }
}
