package dev.simul.machine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What kind of processor the machine has, and how much of it. Null stands for what is not known
/// here.
///
/// @param model as its maker names it
/// @param physicalCores of the machine
/// @param logicalProcessors of the machine: as many as its cores, or more where a core runs several
///   threads at once
/// @param availableProcessors how many the JVM counts for itself
/// @param frequencyGovernor the rule by which the kernel chooses the clock frequency, such as
///   `performance`
/// @param virtualised whether the machine is a virtual one
public record ProcessorDescription(
    @Nullable String model,
    @Nullable Integer physicalCores,
    @Nullable Integer logicalProcessors,
    int availableProcessors,
    @Nullable String frequencyGovernor,
    @Nullable Boolean virtualised) {

  static ProcessorDescription of(KernelFiles files, int availableProcessors) {
    String info = files.firstPage("/proc/cpuinfo").orElse("");
    Optional<List<Integer>> online =
        files.text("/sys/devices/system/cpu/online").map(CpuList::parse);
    return new ProcessorDescription(
        value(info, "model name").orElse(null),
        online.map(ids -> new Topology(files).cores(ids).size()).orElse(null),
        online.map(List::size).orElse(null),
        availableProcessors,
        files.text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor").orElse(null),
        value(info, "flags")
            .map(flags -> List.of(flags.split(" ", -1)).contains("hypervisor"))
            .orElse(null));
  }

  /// Returns a value from lines such as `model name : …`, with tabs before the colon.
  private static Optional<String> value(String info, String name) {
    return KernelFiles.field(info, name + "\t")
        .map(rest -> rest.substring(rest.indexOf(':') + 1).strip());
  }
}
