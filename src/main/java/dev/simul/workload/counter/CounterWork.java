package dev.simul.workload.counter;

import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Footprint;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The work of [CounterWorkload]: the additions of a task, and what the counter says about them.
final class CounterWork implements SupervisedWork {
  static final String LOST_UPDATES = "lostUpdates";
  static final String COUNTED = "counted";
  private static final int CHUNK = 10_000;

  /// An addition needs the sum of the one before, so it takes at least one cycle; at 12 GHz, which
  /// no machine reaches, that is 0.08 ns.
  private static final double FLOOR_NANOS_PER_ADDITION = 0.08;

  private final long increments;
  private final Guard guard;
  private final CounterMemory memory;

  CounterWork(long increments, Guard guard, CounterMemory memory) {
    this.increments = increments;
    this.guard = guard;
    this.memory = memory;
  }

  @Override
  public void prepare(Path scratch, int tasks) throws IOException {
    memory.prepare(scratch);
  }

  /// The counter itself, which [#flaw] checks, proves the additions. Where the fork cannot see it,
  /// the proof is how far the counter is from what this task added.
  @Override
  public Answer run(Task task) throws IOException {
    Counter counter = memory.counter(task.scratch());
    boolean alone = memory.seenByTasksOnly();
    long before = alone ? counter.sum() : 0;
    long done = 0;
    while (done < increments) {
      int chunk = (int) Math.min(CHUNK, increments - done);
      counter.add(chunk);
      done += chunk;
      task.checkPoint();
    }
    return new Answer(done, alone ? counter.sum() - before - done : 0);
  }

  @Override
  public AnswerKey answerKey() {
    return index -> new Answer(increments, 0);
  }

  @Override
  public long floorNanos(int index) {
    return (long) (increments * FLOOR_NANOS_PER_ADDITION);
  }

  @Override
  public Footprint footprint(int tasks) {
    return Footprint.scratch(memory.scratchBytes());
  }

  @Override
  public Optional<String> flaw(Run run) throws IOException {
    long lacking = lacking(run);
    return lacking == 0 || (lacking > 0 && guard == Guard.NONE)
        ? Optional.empty()
        : Optional.of(
            String.format(
                "the counter with guard %s holds %d after %d additions",
                guard.word(), counted(run), additions(run)));
  }

  @Override
  public Map<String, Double> figures(Run run) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (memory.shared(run)) {
      figures.put(LOST_UPDATES, (double) lacking(run));
    }
    figures.put(COUNTED, (double) counted(run));
    return figures;
  }

  private long lacking(Run run) throws IOException {
    return additions(run) - counted(run);
  }

  /// Returns how many times the tasks added to the counter that the fork sees.
  private long additions(Run run) {
    return memory.shared(run) ? increments * run.tasks() : 0;
  }

  private long counted(Run run) throws IOException {
    return memory.counter(run.scratch()).sum();
  }
}
