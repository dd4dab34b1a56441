package dev.simul.discovery;

import dev.simul.machine.Environment;
import dev.simul.machine.Memory;
import dev.simul.machine.Noise;
import dev.simul.machine.OperatingSystem;
import dev.simul.machine.ProcessorDescription;
import dev.simul.node.ThisNode;
import dev.simul.request.CallerLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The machine that measures as clients see it: the components of an [Environment], what the node
/// calls itself, and what the caller may ask for.
record MachineView(
    @Nullable String hostName,
    ProcessorDescription processor,
    Memory memory,
    Environment.@Nullable Limits controlGroup,
    OperatingSystem operatingSystem,
    @Nullable String clockSource,
    Environment.Jdk jdk,
    Noise noise,
    Environment.@Nullable Scratch scratch,
    ThisNode.Name node,
    Limits limits) {

  static MachineView of(Environment environment, ThisNode.Name node, CallerLimits limits) {
    return new MachineView(
        environment.hostName(),
        environment.processor(),
        environment.memory(),
        environment.controlGroup(),
        environment.operatingSystem(),
        environment.clockSource(),
        environment.jdk(),
        environment.noise(),
        environment.scratch(),
        node,
        Limits.of(limits));
  }

  /// What the caller may ask for; null where it has no limit of its own.
  record Limits(
      @Nullable Integer requestsPerMinute,
      @Nullable Integer queuedJobs,
      @Nullable Integer tasks,
      @Nullable Integer processes,
      @Nullable Long memoryBytes,
      @Nullable Double timeLimitSeconds) {

    private static Limits of(CallerLimits limits) {
      CallerLimits.Memory memory = limits.memory();
      Duration timeLimit = limits.timeLimit();
      return new Limits(
          limits.requestsPerMinute(),
          limits.queuedJobs(),
          limits.tasks(),
          limits.processes(),
          memory == null ? null : memory.bytes(),
          timeLimit == null ? null : timeLimit.toNanos() / 1e9);
    }
  }
}
