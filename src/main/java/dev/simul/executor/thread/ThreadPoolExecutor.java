package dev.simul.executor.thread;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Layout;
import dev.simul.executor.LocalTask;
import dev.simul.executor.LocalTask.LocalBatch;
import dev.simul.executor.Phrased;
import dev.simul.prose.Prose;
import dev.simul.workload.Work;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A fixed-size pool of platform threads that take tasks from one queue:
/// [java.util.concurrent.ThreadPoolExecutor].
public final class ThreadPoolExecutor implements Executor, Phrased {
  private static final String WORKERS = "workers";

  @Override
  public Description describe() {
    return new Description(
        "thread-pool",
        "A fixed-size pool of platform threads with one queue.",
        List.of(
            Parameter.computed(
                WORKERS,
                new Kind.Whole(1, 10_000),
                "min(tasks, processors)",
                "threads",
                "How many threads the pool has.")));
  }

  @Override
  public Parameters resolve(Parameters given, Setting setting) {
    return given.has(WORKERS) ? given : given.with(WORKERS, (long) setting.poolSize());
  }

  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    return Layout.inFork(Math.min(setting.tasks(), resolved.count(WORKERS)));
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return "a pool of " + Prose.counted(resolved.whole(WORKERS), "thread");
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new PoolCrew(assignment.work(), resolved.count(WORKERS), setting.tasks());
  }

  private static final class PoolCrew implements Crew {
    private final Work work;
    private final int tasks;
    private final java.util.concurrent.ThreadPoolExecutor pool;

    PoolCrew(Work work, int workers, int tasks) {
      this.work = work;
      this.tasks = tasks;
      this.pool =
          new java.util.concurrent.ThreadPoolExecutor(
              workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
      pool.prestartAllCoreThreads();
    }

    @Override
    public void run(Batch batch) throws InterruptedException {
      CountDownLatch ended = new CountDownLatch(batch.tasks());
      LocalBatch local = new LocalBatch(work, batch, ended::countDown);
      long first = System.nanoTime();
      long handed = first;
      for (int i = 0; i < batch.tasks(); i++) {
        pool.execute(new LocalTask(local, i, handed));
        handed = System.nanoTime();
      }
      batch.recorder().started(handed - first);
      ended.await();
    }

    @Override
    public int workers() {
      return Math.min(tasks, pool.getLargestPoolSize());
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }
}
