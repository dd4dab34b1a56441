package dev.simul.executor;

import dev.simul.workload.Description;
import dev.simul.workload.Parameter;
import dev.simul.workload.Parameters;
import dev.simul.workload.Work;
import java.io.Serial;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/// A pool whose threads split the range of tasks and steal halves from each other: [ForkJoinPool].
public final class ForkJoinExecutor implements Executor {
  private static final String WORKERS = "workers";

  @Override
  public Description describe() {
    return new Description(
        "fork-join",
        "A pool of platform threads that steal work from each other.",
        List.of(
            Parameter.computed(
                WORKERS,
                new Parameter.Kind.Whole(1, 1_000),
                "min(tasks, processors)",
                "threads",
                "How many threads the pool has.")));
  }

  @Override
  public Parameters resolve(Parameters given, Setting setting) {
    return given.has(WORKERS) ? given : given.with(WORKERS, (long) setting.poolSize());
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return "fork-join of " + resolved.whole(WORKERS) + " threads";
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new ForkJoinCrew(assignment.work(), new ForkJoinPool(resolved.count(WORKERS)));
  }

  private record ForkJoinCrew(Work work, ForkJoinPool pool) implements Crew {

    @Override
    public void run(Batch batch) {
      pool.invoke(new Range(work, batch, 0, batch.tasks(), System.nanoTime()));
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

    private final transient Work work;
    private final transient Batch batch;
    private final int first;
    private final int end;
    private final long handed;

    Range(Work work, Batch batch, int first, int end, long handed) {
      this.work = work;
      this.batch = batch;
      this.first = first;
      this.end = end;
      this.handed = handed;
    }

    @Override
    protected void compute() {
      if (end - first == 1) {
        TimedTask.run(work, first, handed, batch);
      } else {
        int middle = (first + end) >>> 1;
        invokeAll(
            new Range(work, batch, first, middle, handed),
            new Range(work, batch, middle, end, handed));
      }
    }
  }
}
