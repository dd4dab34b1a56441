package dev.simul.workload.pingpong;

import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Footprint;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

/// The work of [PingPongWorkload]. Message number k carries k on its way there and its complement
/// on its way back, so that no party can mistake its own message for the other's.
///
/// A message out of order is not an exception: the task answers how many arrived in order, and the
/// cell is invalid.
final class PingPongWork implements SupervisedWork {
  /// Just reaching another core's cache takes longer.
  private static final long FLOOR_NANOS_PER_HOP = 10;

  private final long messages;
  private final Meeting meeting;

  PingPongWork(long messages, Meeting meeting) {
    this.messages = messages;
    this.meeting = meeting;
  }

  @Override
  public Answer run(Task task) throws Exception {
    try (Wire wire = meeting.join(task)) {
      return wire.serves() ? serve(task, wire) : reply(task, wire);
    }
  }

  private Answer serve(Task task, Wire wire) throws Exception {
    long begin = System.nanoTime();
    long inOrder = 0;
    long sum = 0;
    for (long k = 0; k < messages; k++) {
      wire.send(k);
      long received = ~task.blocking(wire);
      inOrder += received == k ? 1 : 0;
      sum += received;
      task.checkPoint();
    }
    wire.exchanged(System.nanoTime() - begin);
    return new Answer(inOrder, sum);
  }

  private Answer reply(Task task, Wire wire) throws Exception {
    long inOrder = 0;
    long sum = 0;
    for (long k = 0; k < messages; k++) {
      long received = task.blocking(wire);
      inOrder += received == k ? 1 : 0;
      sum += received;
      wire.send(~received);
      task.checkPoint();
    }
    return new Answer(inOrder, sum);
  }

  /// All messages arrived in order, and the numbers below n have the sum n (n - 1) / 2.
  @Override
  public AnswerKey answerKey() {
    return index -> new Answer(messages, messages * (messages - 1) / 2);
  }

  @Override
  public long floorNanos(int index) {
    return 2 * messages * FLOOR_NANOS_PER_HOP;
  }

  @Override
  public Footprint footprint(int tasks) {
    return Footprint.scratch(meeting.scratchBytes(tasks));
  }

  /// One party waits while the other runs.
  @Override
  public boolean mostlyWaits() {
    return true;
  }

  @Override
  public void prepare(Path scratch, int tasks) throws IOException {
    meeting.prepare(scratch, tasks);
  }

  @Override
  public Map<String, Double> figures(Run run) throws IOException {
    OptionalDouble nanos = meeting.meanExchangeNanos(run.scratch());
    return nanos.isPresent()
        ? Map.of(PingPongWorkload.HOP_SECONDS, nanos.getAsDouble() / 1e9 / (2.0 * messages))
        : Map.of();
  }
}
