package dev.simul.executor.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The threads of a fork that each speak to one worker process at a time.
///
/// Each takes the next tasks as soon as it is free. When one fails, for example because its worker
/// is lost, the others give up, and the first failure is the one reported.
final class Slots implements AutoCloseable {
  private final int count;
  private final ExecutorService threads;

  Slots(int count) {
    this.count = count;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            count, slot -> new Thread(slot, "slot-" + number.getAndIncrement()));
  }

  /// What one slot does with the tasks from `first` up to `end`.
  @FunctionalInterface
  interface Job {
    void run(int slot, int first, int end) throws Exception;
  }

  /// Runs a job for all the tasks.
  ///
  /// @param chunk how many tasks a slot takes at a time
  /// @param giveUp makes the jobs under way fail soon
  /// @return how many slots had tasks
  /// @throws Exception the first failure of a job
  int run(int tasks, int chunk, Job job, Runnable giveUp) throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger busy = new AtomicInteger();
    First failure = new First();
    List<Callable<Void>> slots = new ArrayList<>();
    for (int i = 0; i < Math.min(count, tasks); i++) {
      int slot = i;
      slots.add(() -> {
        boolean idle = true;
        for (int first = next.getAndAdd(chunk);
            first < tasks && !failure.happened();
            first = next.getAndAdd(chunk)) {
          if (idle) {
            busy.incrementAndGet();
            idle = false;
          }
          try {
            job.run(slot, first, Math.min(first + chunk, tasks));
          } catch (Exception broken) {
            failure.note(broken, giveUp);
          } catch (Error broken) {
            failure.note(new ExecutionException(broken), giveUp);
          }
        }
        return null;
      });
    }
    for (Future<Void> slot : threads.invokeAll(slots)) {
      try {
        slot.get();
      } catch (ExecutionException broken) {
        failure.note(broken.getCause() instanceof Exception cause ? cause : broken, giveUp);
      }
    }
    failure.rethrow();
    return busy.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /// The first failure of several threads.
  private static final class First {
    private volatile @Nullable Exception failure;

    boolean happened() {
      return failure != null;
    }

    synchronized void note(Exception broken, Runnable giveUp) {
      if (failure == null) {
        failure = broken;
        giveUp.run();
      }
    }

    void rethrow() throws Exception {
      Exception first = failure;
      if (first != null) {
        throw first;
      }
    }
  }
}
