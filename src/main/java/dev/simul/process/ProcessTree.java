package dev.simul.process;

import java.time.Duration;
import java.util.List;

/// All the child JVMs of one run, down to the last worker, found by a tag on their command lines.
///
/// Descent does not find them: a worker whose fork has died belongs to another parent, and a fork can start one more worker while
/// the tree is being looked at.
public final class ProcessTree {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private ProcessTree() {}

  /// Returns the argument that marks a process as part of a run.
  static String tag(String run) {
    return "-Dsimul.run=" + run;
  }

  /// Returns the living processes of a run.
  public static List<ProcessHandle> of(String run) {
    String tag = tag(run);
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().arguments().map(List::of).orElse(List.of()).contains(tag))
        .toList();
  }

  /// Kills the processes of a run again and again until none is left.
  ///
  /// @return whether none is left within the limit
  public static boolean kill(String run, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    List<ProcessHandle> living = of(run);
    while (!living.isEmpty() && System.nanoTime() < end) {
      living.forEach(ProcessHandle::destroyForcibly);
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException stopWaiting) {
        interrupted = true;
      }
      living = of(run);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return living.isEmpty();
  }
}
