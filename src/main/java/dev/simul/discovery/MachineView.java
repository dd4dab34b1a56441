package dev.simul.discovery;

import dev.simul.machine.Environment;
import dev.simul.machine.Memory;
import dev.simul.machine.Noise;
import dev.simul.machine.OperatingSystem;
import dev.simul.machine.ProcessorDescription;
import dev.simul.node.ThisNode;
import org.jspecify.annotations.Nullable;

/// The machine that measures as clients see it: the components of an [Environment], and what the
/// node calls itself.
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
    ThisNode.Name node) {

  static MachineView of(Environment environment, ThisNode.Name node) {
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
        node);
  }
}
