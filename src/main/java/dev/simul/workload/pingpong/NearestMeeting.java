package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// Threads of the process that prepares the run, joined by queues, or processes, joined by pipes:
/// what a program would take in either place.
final class NearestMeeting implements Meeting {
  private final QueueMeeting threads;
  private final PipeMeeting processes;
  private volatile boolean prepared;

  NearestMeeting(Patience patience) {
    this.threads = new QueueMeeting(patience);
    this.processes = new PipeMeeting(patience);
  }

  @Override
  public void prepare(Path scratch, int tasks) throws IOException {
    threads.prepare(scratch, tasks);
    processes.prepare(scratch, tasks);
    prepared = true;
  }

  /// A run is prepared in the fork alone, so tasks that find nothing prepared are in workers.
  @Override
  public Wire join(Task task) throws Exception {
    return prepared ? threads.join(task) : processes.join(task);
  }

  @Override
  public OptionalDouble meanExchangeNanos(Path scratch) throws IOException {
    OptionalDouble ofThreads = threads.meanExchangeNanos(scratch);
    return ofThreads.isPresent() ? ofThreads : processes.meanExchangeNanos(scratch);
  }

  @Override
  public long scratchBytes(int tasks) {
    return processes.scratchBytes(tasks);
  }
}
