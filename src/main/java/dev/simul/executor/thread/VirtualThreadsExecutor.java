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
import dev.simul.workload.Placement;
import dev.simul.workload.Work;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A new virtual thread for each task: [Executors#newVirtualThreadPerTaskExecutor].
public final class VirtualThreadsExecutor implements Executor, Phrased {
  private static final String MAX_CONCURRENCY = "maxConcurrency";
  private static final String CARRIERS = "carriers";

  @Override
  public Description describe() {
    return new Description(
        "virtual-threads",
        "A new virtual thread per task.",
        List.of(
            Parameter.optional(
                MAX_CONCURRENCY,
                new Kind.Whole(1, 1_000_000),
                "tasks",
                "How many tasks run at the same time; the others wait in their threads."),
            Parameter.computed(
                CARRIERS,
                new Kind.Whole(1, 256),
                "processors",
                "threads",
                "How many platform threads carry the virtual ones.")));
  }

  @Override
  public Parameters resolve(Parameters given, Setting setting) {
    return given.has(CARRIERS)
        ? given
        : given.with(CARRIERS, (long) Math.min(256, setting.processors()));
  }

  @Override
  public List<String> jvmFlags(Parameters resolved) {
    return List.of("-Djdk.virtualThreadScheduler.parallelism=" + resolved.whole(CARRIERS));
  }

  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    int atOnce = concurrency(resolved, setting);
    return Layout.inFork(atOnce, new Placement(atOnce, false, true));
  }

  private static int concurrency(Parameters resolved, Setting setting) {
    return resolved
        .optionalWhole(MAX_CONCURRENCY)
        .map(limit -> Math.min(setting.tasks(), Math.toIntExact(limit)))
        .orElse(setting.tasks());
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return Prose.counted(setting.tasks(), "virtual thread");
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    startScheduler();
    return new VirtualThreadsCrew(
        assignment.work(),
        resolved
            .optionalWhole(MAX_CONCURRENCY)
            .map(limit -> new Semaphore(Math.toIntExact(limit)))
            .orElse(null),
        concurrency(resolved, setting));
  }

  /// The first virtual thread creates the scheduler of virtual threads, with its carriers: that is
  /// set-up, just as making a pool is.
  private static void startScheduler() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> {});
    }
  }

  private record VirtualThreadsCrew(Work work, @Nullable Semaphore permits, int workers)
      implements Crew {

    @Override
    public void run(Batch batch) {
      LocalBatch local = new LocalBatch(work, batch);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        long first = System.nanoTime();
        long handed = first;
        for (int index = 0; index < batch.tasks(); index++) {
          LocalTask task = new LocalTask(local, index, handed);
          threads.execute(permits == null ? task : () -> runPermitted(task, permits));
          handed = System.nanoTime();
        }
        batch.recorder().started(handed - first);
      }
    }

    private static void runPermitted(LocalTask task, Semaphore permits) {
      permits.acquireUninterruptibly();
      try {
        task.run();
      } finally {
        permits.release();
      }
    }
  }
}
