package dev.simul.workload.sleep;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.prose.TimeText;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Explained;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Notes;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.List;

/// Waits: the pure form of a task that needs something other than the processor.
///
/// Task i waits for the duration number i modulo the number of durations, and notes a message
/// before and after.
public final class SleepWorkload implements Workload, Explained {

  @Override
  public Description describe() {
    return new Description(
        "sleep",
        "Waits; task i takes durations[i mod n]. Messages are noted before and after.",
        List.of(
            Parameter.of(
                "durations",
                new Kind.Many(new Kind.Time(Duration.ZERO, Duration.ofHours(1)), 1_000),
                List.of(Duration.ofSeconds(1)),
                "",
                "How long each task waits."),
            Parameter.of(
                "messages",
                new Kind.Many(new Kind.Text(200), 2),
                List.of("One", "Two"),
                "",
                "What a task notes before its wait, and after it.")));
  }

  @Override
  public List<Fault> faults(Parameters parameters, int tasks) {
    int messages = parameters.texts("messages").size();
    return messages == 2
        ? List.of()
        : List.of(
            new Fault(
                "messages",
                "must be two texts, one to note before the wait and one after it, but there is "
                    + messages));
  }

  @Override
  public Work bind(Parameters parameters) {
    List<String> messages = parameters.texts("messages");
    return new SleepWork(
        parameters.times("durations").toArray(Duration[]::new),
        new Notes(messages.get(0), messages.get(1)));
  }

  @Override
  public String phrase(Parameters parameters) {
    List<Duration> durations = parameters.times("durations");
    String times = String.join(", ", durations.stream().limit(4).map(TimeText::of).toList());
    return durations.size() == 1
        ? "each waiting " + times
        : "waiting " + times + (durations.size() > 4 ? ", …" : "") + " in turn";
  }

  private static final class SleepWork implements NonBlockingWork {
    /// One answer for all tasks, because a task that only waits must not cost an object.
    private static final Answer WAITED = new Answer(0, 0);

    private final Duration[] durations;
    private final Notes notes;

    SleepWork(Duration[] durations, Notes notes) {
      this.durations = durations;
      this.notes = notes;
    }

    @Override
    public Answer run(Task task) throws InterruptedException {
      task.delay(duration(task.index()));
      return WAITED;
    }

    @Override
    public void start(Task task, Loop loop, Completion completion) {
      loop.delay(floorNanos(task.index()), (_, _, end) -> end.answered(WAITED));
    }

    @Override
    public AnswerKey answerKey() {
      return index -> WAITED;
    }

    @Override
    public Notes notes() {
      return notes;
    }

    /// A task that took less than it was asked to wait did not wait.
    @Override
    public long floorNanos(int index) {
      return duration(index).toNanos();
    }

    @Override
    public boolean mostlyWaits() {
      return true;
    }

    private Duration duration(int index) {
      return durations[index % durations.length];
    }
  }
}
