package dev.simul.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// All the child JVMs of one run, down to the last worker, found by a tag on their command lines.
///
/// Following parents to their children would not find them: a worker whose fork has died belongs to
/// another parent, and a fork can start one more worker while the tree is being looked at. Closing
/// kills what is left.
///
/// @param run the identity of the run
public record ProcessTree(String run) implements AutoCloseable {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /// Returns the argument that marks a process as part of the run.
  String tag() {
    return "-Dsimul.run=" + run;
  }

  /// Returns the living processes.
  public List<ProcessHandle> living() {
    return ProcessHandle.allProcesses().filter(this::includes).toList();
  }

  private boolean includes(ProcessHandle process) {
    // Anybody can read the tag and put it on a command line of his own.
    return CommandLine.of(process).contains(tag()) && Owner.isUser(process);
  }

  /// Kills the processes again and again until none is left.
  ///
  /// @throws IOException if some are left after ten seconds
  @Override
  public void close() throws IOException {
    long end = System.nanoTime() + KILL_LIMIT.toNanos();
    boolean interrupted = false;
    List<ProcessHandle> living = living();
    while (!living.isEmpty() && System.nanoTime() < end) {
      living.forEach(ProcessHandle::destroyForcibly);
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException stopWaiting) {
        interrupted = true;
      }
      living = living();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!living.isEmpty()) {
      throw new IOException("these processes of run " + run + " cannot be killed: " + living);
    }
  }
}
