package dev.simul.executor.thread;

import dev.simul.catalogue.Fault;
import dev.simul.executor.Batch;
import dev.simul.executor.Executor.Setting;
import dev.simul.executor.Tasks;
import java.util.List;

/// A new platform thread for each task of a batch, started and then joined.
public final class ThreadPerTask {
  public static final int MAX_TASKS = 10_000;

  private ThreadPerTask() {}

  public static List<Fault> faults(Setting setting) {
    return setting.tasks() <= MAX_TASKS
        ? List.of()
        : List.of(
            new Fault(
                "",
                "runs at most "
                    + MAX_TASKS
                    + " tasks, a thread for each, but the job has "
                    + setting.tasks()
                    + ": use fewer tasks or thread-pool"));
  }

  /// Runs the tasks of a batch, and returns when the last of their threads has ended.
  public static void run(Batch batch, Tasks tasks) throws InterruptedException {
    Thread[] threads = new Thread[batch.tasks()];
    long first = System.nanoTime();
    long handed = first;
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(tasks.task(i, handed), "task-" + i);
      threads[i].start();
      handed = System.nanoTime();
    }
    batch.recorder().started(handed - first);
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
