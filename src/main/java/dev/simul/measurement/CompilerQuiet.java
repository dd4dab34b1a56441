package dev.simul.measurement;

import dev.simul.measurement.child.Fork;
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
    OptionalLong worked = compilerNanos(forks);
    try {
      for (int look = 0;
          look < MOST_LOOKS && worked.isPresent() && worked.getAsLong() > QUIET_NANOS;
          look++) {
        Thread.sleep(LOOK_MILLIS);
        worked = compilerNanos(forks);
      }
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }

  private static OptionalLong compilerNanos(List<Fork> forks) {
    return forks.stream()
        .map(Fork::compilerNanos)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .reduce(Long::sum);
  }
}
