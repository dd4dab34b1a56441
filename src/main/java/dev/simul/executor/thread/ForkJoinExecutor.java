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
import java.io.Serial;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;

/// A pool whose threads split the range of tasks and steal halves from each other: [ForkJoinPool].
public final class ForkJoinExecutor implements Executor, Phrased {
  private static final String WORKERS = "workers";

  /// How many more threads the pool may make while some are blocked: the default of its simpler
  /// constructors.
  private static final int MOST_COMPENSATING = 256;

  @Override
  public Description describe() {
    return new Description(
        "fork-join",
        "A pool of platform threads that steal work from each other.",
        List.of(
            Parameter.computed(
                WORKERS,
                new Kind.Whole(1, 1_000),
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
    return "fork-join of " + Prose.counted(resolved.whole(WORKERS), "thread");
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new ForkJoinCrew(assignment.work(), pool(resolved.count(WORKERS)));
  }

  /// Makes a pool that already has its threads and keeps them, as a thread pool does: an hour is
  /// longer than any pause between iterations.
  private static ForkJoinPool pool(int workers) {
    ForkJoinPool pool =
        new ForkJoinPool(
            workers,
            ForkJoinPool.defaultForkJoinWorkerThreadFactory,
            null,
            false,
            workers,
            workers + MOST_COMPENSATING,
            1,
            null,
            1,
            TimeUnit.HOURS);
    CountDownLatch started = new CountDownLatch(workers);
    for (int i = 0; i < workers; i++) {
      pool.execute(() -> {
        started.countDown();
        awaitBriefly(started);
      });
    }
    awaitBriefly(started);
    return pool;
  }

  private static void awaitBriefly(CountDownLatch latch) {
    try {
      boolean _ = latch.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private record ForkJoinCrew(Work work, ForkJoinPool pool) implements Crew {

    @Override
    public void run(Batch batch) {
      pool.invoke(new Range(new LocalBatch(work, batch), 0, batch.tasks(), System.nanoTime()));
    }

    @Override
    public int workers() {
      return pool.getPoolSize();
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }

  /// The tasks from `first` up to `end`: halved until one is left.
  private static final class Range extends RecursiveAction {
    @Serial private static final long serialVersionUID = 1;

    private final transient LocalBatch of;
    private final int first;
    private final int end;
    private final long handed;

    Range(LocalBatch of, int first, int end, long handed) {
      this.of = of;
      this.first = first;
      this.end = end;
      this.handed = handed;
    }

    @Override
    protected void compute() {
      if (end - first == 1) {
        new LocalTask(of, first, handed).run();
      } else {
        int middle = (first + end) >>> 1;
        invokeAll(new Range(of, first, middle, handed), new Range(of, middle, end, handed));
      }
    }
  }
}
