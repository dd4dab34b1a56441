package dev.simul.workload.mixed;

import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Task;
import dev.simul.workload.chain.Xorshift;
import dev.simul.workload.chain.XorshiftJump;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tasks of [MixedWorkload].
final class MixedWork implements NonBlockingWork, SupervisedWork {
  private static final int CHUNK_STEPS = 10_000;

  /// From this ratio of waiting to computing on, tasks that overlap their waits can be notably
  /// faster than the number of processors suggests.
  private static final double NOTABLE_WAIT = 0.1;

  private final long steps;
  private final Duration block;
  private final int cycles;
  private final @Nullable BlockPermits permits;

  /// @param steps how many steps along the chain a cycle walks
  /// @param block how long a cycle waits
  /// @param permits what a wait needs one of, or null if it needs no permit
  MixedWork(long steps, Duration block, int cycles, @Nullable BlockPermits permits) {
    this.steps = steps;
    this.block = block;
    this.cycles = cycles;
    this.permits = permits;
  }

  @Override
  public Answer run(Task task) throws InterruptedException {
    long state = Xorshift.start(task.index());
    int done = 0;
    while (done < cycles) {
      state = compute(state, task);
      if (block.isPositive()) {
        await(task);
      }
      done++;
    }
    return new Answer(done, state);
  }

  private void await(Task task) throws InterruptedException {
    if (permits == null) {
      task.delay(block);
      return;
    }
    task.blocking(permits::acquire);
    try {
      task.delay(block);
    } finally {
      permits.release();
    }
  }

  @Override
  public void start(Task task, Loop loop, Completion completion) {
    new Course(Xorshift.start(task.index())).goOn(task, loop, completion);
  }

  private long compute(long begin, Task task) {
    long state = begin;
    long left = steps;
    while (left > 0) {
      int chunk = (int) Math.min(CHUNK_STEPS, left);
      state = Xorshift.walk(state, chunk);
      left -= chunk;
      task.checkPoint();
    }
    return state;
  }

  @Override
  public AnswerKey answerKey() {
    XorshiftJump jump = XorshiftJump.over(cycles * steps);
    return index -> new Answer(cycles, jump.from(Xorshift.start(index)));
  }

  @Override
  public long floorNanos(int index) {
    return cycles * (block.toNanos() + Xorshift.floorNanos(steps));
  }

  @Override
  public boolean mostlyWaits() {
    return block.toNanos() >= NOTABLE_WAIT * steps * MixedWorkload.NANOS_PER_STEP;
  }

  @Override
  public void prepare(Path scratch, int tasks) {
    if (permits != null) {
      permits.reset();
    }
  }

  @Override
  public Map<String, Double> figures(Run run) {
    return permits == null
        ? Map.of()
        : Map.of(MixedWorkload.PERMITS_IN_USE, (double) permits.mostHeld());
  }

  /// One task on an event loop. Its steps may be on several threads, but each happens before the
  /// next.
  private final class Course implements Step {
    private long state;
    private int done;

    Course(long state) {
      this.state = state;
    }

    void goOn(Task task, Loop loop, Completion completion) {
      while (done < cycles) {
        state = compute(state, task);
        if (block.isPositive()) {
          await(loop);
          return;
        }
        done++;
      }
      completion.answered(new Answer(done, state));
    }

    private void await(Loop loop) {
      if (permits == null) {
        loop.delay(block.toNanos(), this);
      } else {
        permits.acquire(loop, () -> loop.delay(block.toNanos(), this));
      }
    }

    /// Continues after a wait.
    @Override
    public void run(Task task, Loop loop, Completion completion) {
      if (permits != null) {
        permits.handOver();
      }
      done++;
      goOn(task, loop, completion);
    }
  }
}
