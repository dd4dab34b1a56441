package dev.simul.executor.process;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Layout;
import dev.simul.executor.Phrased;
import dev.simul.executor.Traits;
import dev.simul.process.ChildLostException;
import dev.simul.workload.Placement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A new worker JVM for each task, started and then joined: the notebook's
/// `multiprocessing.Process`.
public final class ProcessesExecutor implements Executor, Phrased {
  private static final String MAX_CONCURRENCY = "maxConcurrency";
  private static final int MAX_PROCESSES = 64;

  @Override
  public Description describe() {
    return new Description(
        "processes",
        "A new worker JVM per task.",
        List.of(
            Parameter.computed(
                MAX_CONCURRENCY,
                new Kind.Whole(1, MAX_PROCESSES),
                "min(tasks, " + MAX_PROCESSES + ")",
                "processes",
                "How many worker JVMs are alive at the same time.")));
  }

  @Override
  public Parameters resolve(Parameters given, Setting setting) {
    return given.has(MAX_CONCURRENCY)
        ? given
        : given.with(MAX_CONCURRENCY, (long) Math.min(setting.tasks(), MAX_PROCESSES));
  }

  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    int workers = resolved.count(MAX_CONCURRENCY);
    return Layout.inWorkers(
        workers, new Placement(Math.min(workers, setting.tasks()), true, false));
  }

  @Override
  public Traits traits() {
    return Traits.PROCESS_PER_TASK;
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return "a new process per task";
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new ProcessesCrew(
        assignment, Math.min(resolved.count(MAX_CONCURRENCY), setting.tasks()));
  }

  private static final class ProcessesCrew implements Crew {
    private final Assignment assignment;
    private final Slots slots;
    private final Set<Worker> living = ConcurrentHashMap.newKeySet();
    private volatile boolean givenUp;
    private int busy;
    private int tasks;

    ProcessesCrew(Assignment assignment, int maxConcurrency) {
      this.assignment = assignment;
      this.slots = new Slots(maxConcurrency);
    }

    @Override
    public void run(Batch batch) throws Exception {
      long handed = System.nanoTime();
      tasks = batch.tasks();
      busy =
          slots.run(
              batch.tasks(), 1, (slot, index, end) -> run(index, handed, batch), this::giveUp);
    }

    private void run(int index, long handed, Batch batch) throws Exception {
      long begin = System.nanoTime();
      Worker worker = Worker.start("worker of task " + index, assignment);
      living.add(worker);
      try {
        if (givenUp) {
          throw new ChildLostException("given up, because another worker was lost");
        }
        worker.assign(assignment);
        long startNanos = System.nanoTime() - begin;
        batch.recorder().started(startNanos);
        long answered = worker.run(index, index + 1, handed + startNanos, batch);
        worker.end();
        batch.recorder().joined(System.nanoTime() - answered);
      } catch (Throwable lost) {
        worker.kill();
        throw lost;
      } finally {
        living.remove(worker);
      }
    }

    /// Ends the workers that are alive, and prevents those being started from beginning.
    private void giveUp() {
      givenUp = true;
      living.forEach(Worker::kill);
    }

    @Override
    public int workers() {
      return busy;
    }

    @Override
    public int processes() {
      return tasks;
    }

    @Override
    public boolean inWorkers() {
      return true;
    }

    @Override
    public List<Long> workerPids() {
      return living.stream().map(Worker::pid).toList();
    }

    @Override
    public void close() {
      slots.close();
      giveUp();
    }
  }
}
