package dev.simul.measurement.fork;

import dev.simul.executor.Recorder;
import dev.simul.process.Frame;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Work;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Sums up how long the tasks of an iteration took, checks what they answered, and keeps nothing
/// per task.
///
/// The sums are striped: a thread takes the first stripe that is free, beginning at one that
/// depends on its identity, so that threads hardly ever meet and a stripe needs no atomic sums,
/// only a flag. Thread-safe; [#trace], [#drain] and [#takeRunTimes] must be called only while no
/// task runs.
final class TaskTally implements Recorder {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Work work;
  private final AnswerKey answerKey;
  private final int tasks;
  private final long indexDigest;
  private final Stripe[] stripes;
  private final LongAdder startNanos = new LongAdder();
  private final LongAdder starts = new LongAdder();
  private final LongAdder joinNanos = new LongAdder();
  private final LongAdder joins = new LongAdder();
  private final LongAdder allocatedBytes = new LongAdder();
  private final Histogram runTimes = new Histogram(SIGNIFICANT_DIGITS);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private @Nullable TaskTrace trace;

  /// What the repetitions of an iteration added up to.
  ///
  /// @param startNanos how long handing over the tasks took, or null if that was not reported
  /// @param joinNanos how long joining the tasks took, or null if that was not reported
  /// @param flaw what makes the repetitions invalid, or null
  record Sums(
      @Nullable Long startNanos,
      long queueNanos,
      long runNanos,
      @Nullable Long joinNanos,
      long allocatedBytes,
      long returned,
      boolean virtual,
      @Nullable String flaw) {}

  TaskTally(Work work, int tasks, int processors) {
    this.work = work;
    this.answerKey = work.answerKey();
    this.tasks = tasks;
    long digest = 0;
    for (int index = 0; index < tasks; index++) {
      digest += mix(index);
    }
    this.indexDigest = digest;
    this.stripes = new Stripe[Integer.highestOneBit(4 * processors) * 2];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Stripe();
    }
    // Loads what recording needs, which would otherwise be part of the first iteration.
    ended(0, 0, 0, Long.MAX_VALUE >>> 1, answerKey.of(0));
    drain(1);
    runTimes.reset();
  }

  @Override
  public void ended(int index, long handed, long began, long ended, Answer answer) {
    Stripe stripe = free();
    try {
      stripe.add(index, began - handed, ended - began, ended, answer);
    } finally {
      stripe.set(false);
    }
    if (trace != null) {
      trace.ended(index, began, ended);
    }
  }

  @Override
  public void noted(int index, String message) {
    if (trace != null) {
      trace.noted(index, System.nanoTime(), message);
    }
  }

  @Override
  public void noted(int index, long at, String message) {
    if (trace != null) {
      trace.noted(index, at, message);
    }
  }

  private Stripe free() {
    int first = (int) mix(Thread.currentThread().threadId());
    for (int i = first; true; i++) {
      Stripe stripe = stripes[i & (stripes.length - 1)];
      if (!stripe.get() && stripe.compareAndSet(false, true)) {
        return stripe;
      }
      if (i - first > stripes.length) {
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void failed(int index, Throwable thrown) {
    failure.compareAndSet(null, thrown);
  }

  @Override
  public void started(long nanos) {
    startNanos.add(nanos);
    starts.increment();
  }

  @Override
  public void joined(long nanos) {
    joinNanos.add(nanos);
    joins.increment();
  }

  @Override
  public void allocated(long bytes) {
    allocatedBytes.add(bytes);
  }

  /// Keeps the tasks and their notes in a trace too, until it is drained.
  ///
  /// A recorder of another class would be one that the compiled tasks do not know: they would go
  /// back to the interpreter, whose waiting frames are larger.
  void trace(TaskTrace keeping) {
    trace = keeping;
  }

  /// Returns the first failure of a task since the last [#drain], or null.
  @Nullable Throwable failure() {
    return failure.get();
  }

  /// Returns when the last task of a repetition ended, on the clock of [System#nanoTime].
  long lastEnded() {
    long last = 0;
    boolean any = false;
    for (Stripe stripe : stripes) {
      if (stripe.count > 0 && (!any || stripe.lastEnded - last > 0)) {
        last = stripe.lastEnded;
        any = true;
      }
    }
    return last;
  }

  /// Returns how long the tasks ran since the last [#drain], summed up, in nanoseconds.
  long runNanos() {
    long sum = 0;
    for (Stripe stripe : stripes) {
      sum += stripe.runNanos;
    }
    return sum;
  }

  /// Returns the sums over that many repetitions, and starts again from zero.
  Sums drain(int repetitions) {
    long queue = 0;
    long run = 0;
    long count = 0;
    long digest = 0;
    long returned = 0;
    boolean virtual = false;
    String flaw = null;
    for (Stripe stripe : stripes) {
      if (stripe.count > 0) {
        queue += stripe.queueNanos;
        run += stripe.runNanos;
        count += stripe.count;
        digest += stripe.indexDigest;
        returned = stripe.returned;
        virtual |= stripe.virtual;
        flaw = flaw == null ? stripe.flaw : flaw;
        runTimes.add(stripe.runTimes);
        stripe.clear();
      }
    }
    if (flaw == null
        && (count != (long) tasks * repetitions || digest != indexDigest * repetitions)) {
      flaw =
          "not every task ran exactly once: "
              + count
              + " ended, of "
              + tasks
              + " in "
              + repetitions
              + " repetitions";
    }
    failure.set(null);
    trace = null;
    return new Sums(
        reported(startNanos, starts),
        queue,
        run,
        reported(joinNanos, joins),
        allocatedBytes.sumThenReset(),
        returned,
        virtual,
        flaw);
  }

  /// Returns how long the tasks ran that were drained since this was last asked.
  Frame.TaskTimes takeRunTimes() {
    Frame.TaskTimes times =
        new Frame.TaskTimes(
            percentile(50),
            percentile(90),
            percentile(99),
            runTimes.getMaxValue(),
            runTimes.getTotalCount());
    runTimes.reset();
    return times;
  }

  /// Returns null unless so many tasks ran that one of them is expected beyond the percentile.
  private @Nullable Long percentile(int percent) {
    return runTimes.getTotalCount() * (100 - percent) < 100
        ? null
        : Long.valueOf(runTimes.getValueAtPercentile(percent));
  }

  private static @Nullable Long reported(LongAdder sum, LongAdder times) {
    long total = sum.sumThenReset();
    return times.sumThenReset() == 0 ? null : total;
  }

  /// Spreads numbers that lie close together over all 64 bits (the finalizer of SplitMix64), so
  /// that a sum of them tells one set of indices from another.
  private static long mix(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// The sums of some tasks, guarded by itself as a flag: true while a thread adds to it.
  private final class Stripe extends AtomicBoolean {
    private static final long serialVersionUID = 1;

    private final transient Histogram runTimes = new Histogram(SIGNIFICANT_DIGITS);
    private long count;
    private long queueNanos;
    private long runNanos;
    private long lastEnded;
    private long indexDigest;
    private long returned;
    private boolean virtual;
    private @Nullable String flaw;

    void add(int index, long queued, long ran, long ended, Answer answer) {
      runTimes.recordValue(Math.max(0, ran));
      lastEnded = count == 0 || ended - lastEnded > 0 ? ended : lastEnded;
      count++;
      queueNanos += Math.max(0, queued);
      runNanos += ran;
      indexDigest += mix(index);
      returned = answer.value();
      virtual |= Thread.currentThread().isVirtual();
      if (flaw == null) {
        flaw = flawOf(index, ran, answer);
      }
    }

    private @Nullable String flawOf(int index, long ran, Answer answer) {
      Answer expected = answerKey.of(index);
      if (answer.value() != expected.value() || answer.proof() != expected.proof()) {
        return "task "
            + index
            + " returned a wrong value: expected "
            + expected
            + ", found "
            + answer;
      }
      long floor = work.floorNanos(index);
      if (ran < floor) {
        return "task "
            + index
            + " took "
            + ran
            + " ns, less than the "
            + floor
            + " ns that its work takes at least: it did not do all of its work";
      }
      return null;
    }

    void clear() {
      runTimes.reset();
      count = 0;
      queueNanos = 0;
      runNanos = 0;
      indexDigest = 0;
      virtual = false;
      flaw = null;
    }
  }
}
