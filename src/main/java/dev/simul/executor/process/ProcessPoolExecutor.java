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
import dev.simul.process.ChildLostException;
import dev.simul.prose.Prose;
import dev.simul.workload.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Warm worker JVMs, to which tasks are sent: the notebook's `Pool(n).map`.
public final class ProcessPoolExecutor implements Executor, Phrased {
  private static final String WORKERS = "workers";
  private static final String CHUNK_SIZE = "chunkSize";

  @Override
  public Description describe() {
    return new Description(
        "process-pool",
        "Warm worker JVMs, with tasks sent to them.",
        List.of(
            Parameter.computed(
                WORKERS,
                new Kind.Whole(1, 64),
                "min(tasks, processors)",
                "processes",
                "How many worker JVMs the pool has."),
            Parameter.of(
                CHUNK_SIZE,
                new Kind.Whole(1, 1_000_000),
                1L,
                "tasks",
                "How many tasks are sent to a worker at a time.")));
  }

  @Override
  public Parameters resolve(Parameters given, Setting setting) {
    return given.has(WORKERS)
        ? given
        : given.with(WORKERS, (long) Math.min(64, setting.poolSize()));
  }

  /// The tasks of a chunk run one after another.
  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    int workers = resolved.count(WORKERS);
    int chunks = Math.ceilDiv(setting.tasks(), resolved.count(CHUNK_SIZE));
    return Layout.inWorkers(
        workers, new Placement(Math.min(workers, chunks), true, false, chunks < setting.tasks()));
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return "a pool of " + Prose.counted(resolved.whole(WORKERS), "process");
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) throws IOException {
    List<Worker> workers = new ArrayList<>();
    try {
      for (int i = 0; i < resolved.count(WORKERS); i++) {
        workers.add(Worker.start("worker " + i, assignment));
      }
      for (Worker worker : workers) {
        worker.assign(assignment);
      }
    } catch (IOException | ChildLostException failure) {
      workers.forEach(Worker::kill);
      throw new IOException("cannot start the pool: " + failure.getMessage(), failure);
    }
    return new ProcessPoolCrew(workers, resolved.count(CHUNK_SIZE));
  }

  private static final class ProcessPoolCrew implements Crew {
    private final List<Worker> pool;
    private final int chunk;
    private final Slots slots;
    private int busy;

    ProcessPoolCrew(List<Worker> pool, int chunk) {
      this.pool = List.copyOf(pool);
      this.chunk = chunk;
      this.slots = new Slots(pool.size());
    }

    @Override
    public void run(Batch batch) throws Exception {
      long handed = System.nanoTime();
      busy =
          slots.run(
              batch.tasks(),
              chunk,
              (slot, first, end) -> pool.get(slot).run(first, end, handed, batch),
              () -> pool.forEach(Worker::kill));
    }

    @Override
    public int workers() {
      return busy;
    }

    @Override
    public int processes() {
      return busy;
    }

    @Override
    public boolean inWorkers() {
      return true;
    }

    @Override
    public List<Long> workerPids() {
      return pool.stream().map(Worker::pid).toList();
    }

    @Override
    public void close() {
      slots.close();
      pool.forEach(Worker::stop);
      pool.forEach(Worker::close);
    }
  }
}
