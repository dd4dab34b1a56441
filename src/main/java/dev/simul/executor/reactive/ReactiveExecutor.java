package dev.simul.executor.reactive;

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
import dev.simul.executor.Phrased;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Placement;
import dev.simul.workload.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Project Reactor: tasks on the threads of a scheduler. Non-blocking work gives its thread back
/// while it waits; any other work blocks it, as in asyncio. With blocking calls, all work blocks
/// its thread, as a careless coroutine does.
///
/// Without a limit, the tasks are dealt out to one rail per thread of the scheduler. With a limit,
/// that many tasks are started, and the end of each starts another. Each task is subscribed on its
/// own, because a single `flatMap` of high concurrency takes quadratic time over tasks that wait.
/// Tasks that block go to a rail one at a time: if they were dealt out beforehand, they could be
/// stuck behind one that waits for them, while another rail is idle.
public final class ReactiveExecutor implements Executor, Phrased {
  private static final String SCHEDULER = "scheduler";
  private static final String CALLS = "calls";
  private static final String BLOCKING = "blocking";
  private static final String MAX_CONCURRENCY = "maxConcurrency";

  @Override
  public Description describe() {
    return new Description(
        "reactive",
        "Project Reactor, the counterpart of coroutines: non-blocking where the workload can be.",
        List.of(
            Parameter.of(
                SCHEDULER,
                new Kind.Choice(List.of("parallel", "single", "bounded-elastic")),
                "parallel",
                "",
                "parallel: a loop per processor; single: one event loop, as in asyncio;"
                    + " bounded-elastic: up to ten threads per processor, for blocking work."),
            Parameter.of(
                CALLS,
                new Kind.Choice(List.of("non-blocking", BLOCKING)),
                "non-blocking",
                "",
                "non-blocking: a task gives its thread back while it waits, if the workload supports it;"
                    + " blocking: it keeps the thread, and with it the loop, as a careless coroutine"
                    + " does."),
            Parameter.optional(
                MAX_CONCURRENCY,
                new Kind.Whole(1, 1_000_000),
                "tasks",
                "How many tasks are subscribed at the same time.")));
  }

  /// A task that blocks holds a thread of the scheduler.
  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    int atOnce = concurrency(resolved, setting);
    int threads =
        switch (resolved.text(SCHEDULER)) {
          case "single" -> 1;
          case "bounded-elastic" -> elastic(setting);
          default -> setting.processors();
        };
    return Layout.inFork(atOnce, new Placement(Math.min(threads, atOnce), false, false));
  }

  private static int concurrency(Parameters resolved, Setting setting) {
    return resolved
        .optionalWhole(MAX_CONCURRENCY)
        .map(limit -> Math.min(setting.tasks(), Math.toIntExact(limit)))
        .orElse(setting.tasks());
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    String threads =
        switch (resolved.text(SCHEDULER)) {
          case "single" -> "one event loop";
          case "bounded-elastic" -> "elastic threads";
          default ->
              setting.processors() == 1 ? "one event loop" : setting.processors() + " event loops";
        };
    return "reactive, " + threads + (blocks(resolved) ? ", blocking calls" : "");
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    int elastic = elastic(setting);
    return switch (resolved.text(SCHEDULER)) {
      case "single" -> crew(assignment, resolved, Schedulers.newSingle("loop"), 1);
      case "bounded-elastic" ->
          crew(
              assignment,
              resolved,
              Schedulers.newBoundedElastic(elastic, Integer.MAX_VALUE, "elastic"),
              Math.min(elastic, setting.tasks()));
      default ->
          crew(
              assignment,
              resolved,
              Schedulers.newParallel("loop", setting.processors()),
              setting.processors());
    };
  }

  private static int elastic(Setting setting) {
    return 10 * setting.processors();
  }

  private static boolean blocks(Parameters resolved) {
    return resolved.text(CALLS).equals(BLOCKING);
  }

  private static Crew crew(
      Assignment assignment, Parameters resolved, Scheduler scheduler, int threads) {
    scheduler.init();
    goAround(scheduler, threads);
    return new ReactiveCrew(
        assignment.work(),
        scheduler,
        threads,
        blocks(resolved),
        resolved.optionalWhole(MAX_CONCURRENCY).map(Math::toIntExact).orElse(null));
  }

  /// Sends an empty task around each loop, because a loop starts with its first task and then loads
  /// what a delay needs. That belongs to making a loop, as an import comes before the work.
  private static void goAround(Scheduler scheduler, int threads) {
    Flux.range(0, threads)
        .parallel(threads)
        .runOn(scheduler)
        .flatMap(_ -> Mono.delay(Duration.ZERO, scheduler))
        .sequential()
        .blockLast();
  }

  private record ReactiveCrew(
      Work work, Scheduler scheduler, int threads, boolean blocks, @Nullable Integer maxConcurrency)
      implements Crew {

    @Override
    public void run(Batch batch) throws InterruptedException {
      CountDownLatch ended = new CountDownLatch(batch.tasks());
      if (blocks || !(work instanceof NonBlockingWork nonBlocking)) {
        LocalTask.LocalBatch shared = new LocalTask.LocalBatch(work, batch, ended::countDown);
        long handed = System.nanoTime();
        Flux.range(0, batch.tasks())
            .parallel(workers(), 1)
            .runOn(scheduler, 1)
            .subscribe(index -> new LocalTask(shared, index, handed).run());
      } else if (maxConcurrency == null || maxConcurrency >= batch.tasks()) {
        IntConsumer starter = starter(nonBlocking, batch, ended::countDown);
        Flux.range(0, batch.tasks()).parallel(threads).runOn(scheduler).subscribe(starter::accept);
      } else {
        new Chain(nonBlocking, batch, ended).start(maxConcurrency);
      }
      ended.await();
    }

    /// Tasks each of which starts another when it ends.
    private final class Chain {
      private final AtomicInteger next = new AtomicInteger();
      private final int tasks;
      private final IntConsumer starter;

      Chain(NonBlockingWork nonBlocking, Batch batch, CountDownLatch ended) {
        this.tasks = batch.tasks();
        this.starter =
            starter(
                nonBlocking,
                batch,
                () -> {
                  ended.countDown();
                  startNext();
                });
      }

      void start(int atOnce) {
        for (int i = 0; i < atOnce; i++) {
          startNext();
        }
      }

      private void startNext() {
        int index = next.getAndIncrement();
        if (index < tasks) {
          scheduler.schedule(() -> starter.accept(index));
        }
      }
    }

    @Override
    public int workers() {
      return maxConcurrency == null ? threads : Math.min(threads, maxConcurrency);
    }

    /// Returns what starts the task with an index on the current thread, one of the scheduler's.
    ///
    /// @param onEnd runs after each task
    private IntConsumer starter(NonBlockingWork nonBlocking, Batch batch, Runnable onEnd) {
      LoopTask.LoopBatch shared =
          new LoopTask.LoopBatch(nonBlocking, batch, System.nanoTime(), scheduler, onEnd);
      return index -> new LoopTask(shared, index).start();
    }

    @Override
    public void close() {
      scheduler.dispose();
    }
  }
}
