package dev.simul.machine;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signs that something else uses the machine. Null stands for what is not known here.
///
/// @param loadAverage1m how many threads ran, or wanted to, on average over about the last minute
/// @param processorPressurePercent for how much of the last ten seconds some thread waited for a
///   processor (the kernel's pressure stall information: `cpu`, `some`, `avg10`)
/// @param stealSinceBootPercent how much of the processors' time since boot the hypervisor gave to
///   other machines
public record Noise(
    @Nullable Double loadAverage1m,
    @Nullable Double processorPressurePercent,
    @Nullable Double stealSinceBootPercent) {

  /// The numbers of the first line of `/proc/stat`, according to proc(5): user, nice, system, idle,
  /// iowait, irq, softirq, steal. The guest times that follow are already in the user times.
  private static final int STEAL = 7;

  /// Returns the signs as they are now. Safe from any thread.
  public static Noise now() {
    return of(KernelFiles.ofThisMachine());
  }

  static Noise of(KernelFiles files) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return new Noise(
        load < 0 ? null : load,
        files
            .text("/proc/pressure/cpu")
            .flatMap(pressure -> KernelFiles.field(pressure, "some avg10="))
            .map(rest -> Double.valueOf(rest.split(" ", 2)[0]))
            .orElse(null),
        files
            .firstPage("/proc/stat")
            .flatMap(statistics -> KernelFiles.field(statistics, "cpu "))
            .flatMap(Noise::stealPercent)
            .orElse(null));
  }

  private static Optional<Double> stealPercent(String times) {
    String[] ticks = times.split(" ", -1);
    if (ticks.length <= STEAL) {
      return Optional.empty();
    }
    double total = 0;
    for (int i = 0; i <= STEAL; i++) {
      total += Long.parseLong(ticks[i]);
    }
    return Optional.of(100 * Long.parseLong(ticks[STEAL]) / total);
  }
}
