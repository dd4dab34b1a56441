package dev.simul.executor;

import dev.simul.executor.LocalTask.LocalBatch;
import dev.simul.workload.Description;
import dev.simul.workload.Fault;
import dev.simul.workload.Parameters;
import dev.simul.workload.Work;
import java.util.List;
import java.util.Locale;

/// A new platform thread for each task, started and then joined: the notebook's `threading.Thread`.
public final class PlatformThreadsExecutor implements Executor {
  private static final int MAX_TASKS = 10_000;

  @Override
  public Description describe() {
    return new Description(
        "platform-threads",
        "A new platform thread per task; at most " + MAX_TASKS + " tasks.",
        List.of());
  }

  @Override
  public List<Fault> faults(Parameters resolved, Setting setting) {
    return setting.tasks() <= MAX_TASKS
        ? List.of()
        : List.of(
            new Fault(
                "",
                "runs at most "
                    + MAX_TASKS
                    + " tasks, a thread for each, but the job has "
                    + setting.tasks()
                    + ": take fewer tasks or thread-pool"));
  }

  @Override
  public int concurrency(Parameters resolved, Setting setting) {
    return setting.tasks();
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return String.format(Locale.ROOT, "%,d threads", setting.tasks());
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new PlatformThreadsCrew(assignment.work(), setting.tasks());
  }

  private record PlatformThreadsCrew(Work work, int workers) implements Crew {

    @Override
    public void run(Batch batch) throws InterruptedException {
      LocalBatch local = new LocalBatch(work, batch);
      Thread[] threads = new Thread[batch.tasks()];
      long first = System.nanoTime();
      long handed = first;
      for (int i = 0; i < threads.length; i++) {
        threads[i] = new Thread(new LocalTask(local, i, handed), "task-" + i);
        threads[i].start();
        handed = System.nanoTime();
      }
      batch.recorder().started(handed - first);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }
}
