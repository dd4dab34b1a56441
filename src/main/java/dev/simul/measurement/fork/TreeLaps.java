package dev.simul.measurement.fork;

import dev.simul.executor.Crew;
import dev.simul.machine.CompilerTime;
import dev.simul.machine.ProcessorTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the process tree of a fork used since the last look: the fork, and the workers that live or
/// have ended. Confined to one thread.
final class TreeLaps {
  private final Crew crew;
  private final CompilerTime compilers = CompilerTime.ofThisMachine();
  private Optional<ProcessorTime> looked;

  TreeLaps(Crew crew) {
    this.crew = crew;
    this.looked = ProcessorTime.ofTree(crew.workerPids());
  }

  /// Returns the processor time since this was last asked, in nanoseconds; null where it is not
  /// known.
  @Nullable Long processor() {
    Optional<ProcessorTime> before = looked;
    looked = ProcessorTime.ofTree(crew.workerPids());
    return looked
        .flatMap(now -> before.map(earlier -> Math.max(0, now.minus(earlier).nanos())))
        .orElse(null);
  }

  /// Returns how long the compilers worked since this was last asked, in nanoseconds; null where it
  /// is not known.
  @Nullable Long compilers() {
    List<Long> pids = new ArrayList<>(crew.workerPids());
    pids.add(ProcessHandle.current().pid());
    OptionalLong nanos = compilers.lap(pids);
    return nanos.isPresent() ? nanos.getAsLong() : null;
  }
}
