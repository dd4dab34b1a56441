package dev.simul.measurement;

import dev.simul.machine.CompilerTime;
import java.util.List;
import java.util.OptionalLong;

/// Waits until no fork compiles any more.
final class CompilerQuiet {
  private static final long LOOK_MILLIS = 25;
  private static final int MOST_LOOKS = 20;

  /// What the compilers of all forks together may do between two looks: 1% of the time.
  private static final long QUIET_NANOS = LOOK_MILLIS * 10_000;

  private CompilerQuiet() {}

  /// Waits for half a second at most; not at all where it cannot be seen from here.
  static void await(List<Fork> forks) {
    List<Long> pids = forks.stream().flatMap(fork -> fork.withDescendants().stream()).toList();
    CompilerTime compilers = CompilerTime.ofThisMachine();
    OptionalLong worked = compilers.lap(pids);
    try {
      for (int look = 0;
          look < MOST_LOOKS && worked.isPresent() && worked.getAsLong() > QUIET_NANOS;
          look++) {
        Thread.sleep(LOOK_MILLIS);
        worked = compilers.lap(pids);
      }
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }
}
