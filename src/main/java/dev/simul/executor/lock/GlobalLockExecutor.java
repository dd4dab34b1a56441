package dev.simul.executor.lock;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Fault;
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
import dev.simul.executor.lock.LockedTask.LockedBatch;
import dev.simul.executor.thread.PlatformThreadsExecutor;
import dev.simul.executor.thread.ThreadPerTask;
import dev.simul.prose.Prose;
import dev.simul.workload.Work;
import java.time.Duration;
import java.util.List;

/// A new platform thread for each task, under one [InterpreterLock]: what the notebook's
/// `threading.Thread` is in CPython.
///
/// The lock is that of one process. The code that hands the tasks over and records them is outside
/// the interpreter and does not take it.
public final class GlobalLockExecutor implements Executor, Phrased {
  private static final String SWITCH_INTERVAL = "switchInterval";

  @Override
  public Description describe() {
    return new Description(
        "global-lock",
        "A new platform thread per task, under one interpreter lock like CPython's GIL, which is"
            + " released around blocking calls; at most "
            + ThreadPerTask.MAX_TASKS
            + " tasks. Each process has a lock of its own: processes and process-pool model those.",
        List.of(
            Parameter.of(
                SWITCH_INTERVAL,
                new Kind.Time(Duration.ofNanos(1_000), Duration.ofSeconds(10)),
                Duration.ofMillis(5),
                "",
                "How long a waiting thread lets the holder of the lock run before it requests the"
                    + " lock; the holder gives it up at its next check point.")));
  }

  @Override
  public List<Fault> faults(Parameters resolved, Setting setting) {
    return ThreadPerTask.faults(setting);
  }

  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    return Layout.inFork(setting.tasks());
  }

  @Override
  public Traits traits() {
    return Traits.lockedFormOf(PlatformThreadsExecutor.TYPE);
  }

  @Override
  public String phrase(Parameters resolved, Setting setting) {
    return Prose.counted(setting.tasks(), "thread") + ", one lock (GIL model)";
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) {
    return new GlobalLockCrew(
        assignment.work(), new InterpreterLock(resolved.time(SWITCH_INTERVAL)), setting.tasks());
  }

  /// All the threads count as workers, because their blocking calls overlap. That only one of them
  /// computes at a time then shows as what it is: a low efficiency.
  private record GlobalLockCrew(Work work, InterpreterLock lock, int workers) implements Crew {

    @Override
    public void run(Batch batch) throws InterruptedException {
      ThreadPerTask.run(batch, new LockedBatch(work, batch, lock));
    }
  }
}
