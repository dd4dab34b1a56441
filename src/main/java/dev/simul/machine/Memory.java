package dev.simul.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/// The memory of this machine at one moment.
///
/// @param totalBytes what the machine has, whatever a control group allows of it
/// @param availableBytes what this process and its children can still take without swapping: on
///   Linux the smaller of what the kernel says is available and what control groups leave;
///   elsewhere the free memory, which is less
public record Memory(long totalBytes, long availableBytes) {

  /// Returns the memory as it is now. Safe from any thread.
  public static Memory now() {
    return of(KernelFiles.ofThisMachine());
  }

  static Memory of(KernelFiles files) {
    OptionalLong total = files.bytes("/proc/meminfo", "MemTotal");
    OptionalLong available = files.bytes("/proc/meminfo", "MemAvailable");
    if (total.isEmpty() || available.isEmpty()) {
      return ofTheSystem();
    }
    long left = new ControlGroup(files).memoryLeftBytes().orElse(Long.MAX_VALUE);
    return new Memory(total.getAsLong(), Math.min(available.getAsLong(), left));
  }

  private static Memory ofTheSystem() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Memory(system.getTotalMemorySize(), system.getFreeMemorySize());
  }
}
