package dev.simul.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The Linux control groups of this process, in version 1 or 2, and the limits that they and the
/// groups around them set.
///
/// Seen from within a container, the path that the kernel gives for a group may lie outside what is
/// mounted. The search goes up from that path to the root of the mount, and so finds the
/// container's own group there.
final class ControlGroup {
  private static final String MOUNT = "/sys/fs/cgroup";

  /// Version 1 says "no limit" with the largest number of pages, about 8 EiB.
  private static final long NO_LIMIT_BYTES = 1L << 60;

  private static final long NANOS_PER_MICRO = 1_000;

  private final KernelFiles files;
  private final Hierarchy memory;
  private final Hierarchy processor;

  ControlGroup(KernelFiles files) {
    this.files = files;
    String groups = files.text("/proc/self/cgroup").orElse("");
    this.memory = hierarchy(groups, "memory");
    this.processor = hierarchy(groups, "cpu");
  }

  /// Returns the version of the control groups that limit memory, 1 or 2; empty if none do.
  OptionalInt version() {
    String mounted =
        memory.version() == 1 ? memory.mount() : memory.mount() + "/cgroup.controllers";
    return files.exists(mounted) ? OptionalInt.of(memory.version()) : OptionalInt.empty();
  }

  /// Returns the lowest of the memory limits; empty if there is no limit.
  OptionalLong memoryLimitBytes() {
    return memory.groups().stream()
        .map(this::memoryLimitOf)
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  /// Returns how much more memory the limits allow; empty if there is no limit.
  ///
  /// Unused pages of the file cache count as free: the kernel takes them back before a limit hurts.
  OptionalLong memoryLeftBytes() {
    return memory.groups().stream()
        .map(this::memoryLeftOf)
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  /// Returns the lowest of the limits on processor time, as a number of processors; empty if there
  /// is no limit.
  OptionalDouble processorQuota() {
    return processor.groups().stream()
        .map(this::processorQuotaOf)
        .flatMapToDouble(OptionalDouble::stream)
        .min();
  }

  /// Returns for how long, in nanoseconds, threads have had to wait because a group's time was used
  /// up; empty if there is no limit on processor time.
  OptionalLong throttledNanos() {
    return processorQuota().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            processor.groups().stream()
                .map(this::throttledNanosOf)
                .flatMapToLong(OptionalLong::stream)
                .sum());
  }

  private OptionalLong throttledNanosOf(String group) {
    boolean nanos = processor.version() == 1;
    String field = nanos ? "throttled_time " : "throttled_usec ";
    return files
        .text(group + "/cpu.stat")
        .flatMap(statistics -> KernelFiles.field(statistics, field))
        .map(KernelFiles::toNumber)
        .orElse(OptionalLong.empty())
        .stream()
        .map(time -> nanos ? time : time * NANOS_PER_MICRO)
        .findFirst();
  }

  private OptionalLong memoryLimitOf(String group) {
    String file = memory.version() == 1 ? "/memory.limit_in_bytes" : "/memory.max";
    OptionalLong limit = files.number(group + file);
    return limit.isPresent() && limit.getAsLong() < NO_LIMIT_BYTES ? limit : OptionalLong.empty();
  }

  private OptionalLong memoryLeftOf(String group) {
    String usageFile = memory.version() == 1 ? "/memory.usage_in_bytes" : "/memory.current";
    String cacheField = memory.version() == 1 ? "total_inactive_file " : "inactive_file ";
    OptionalLong limit = memoryLimitOf(group);
    OptionalLong usage = files.number(group + usageFile);
    if (limit.isEmpty() || usage.isEmpty()) {
      return OptionalLong.empty();
    }
    long cache =
        files
            .text(group + "/memory.stat")
            .flatMap(statistics -> KernelFiles.field(statistics, cacheField))
            .map(KernelFiles::toNumber)
            .orElse(OptionalLong.empty())
            .orElse(0);
    long used = Math.max(0, usage.getAsLong() - cache);
    return OptionalLong.of(Math.max(0, limit.getAsLong() - used));
  }

  private OptionalDouble processorQuotaOf(String group) {
    OptionalLong quota;
    OptionalLong period;
    if (processor.version() == 1) {
      quota = files.number(group + "/cpu.cfs_quota_us");
      period = files.number(group + "/cpu.cfs_period_us");
    } else {
      String[] both = files.text(group + "/cpu.max").orElse("max 100000").split(" ", 2);
      quota = KernelFiles.toNumber(both[0]);
      period = KernelFiles.toNumber(both[both.length - 1]);
    }
    boolean limited = quota.orElse(-1) > 0 && period.orElse(-1) > 0;
    return limited
        ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
        : OptionalDouble.empty();
  }

  /// Finds the hierarchy of a controller in lines such as `4:cpu,cpuacct:/group` (version 1) and
  /// `0::/group` (version 2). A controller with a line of version 1 is not in version 2.
  private static Hierarchy hierarchy(String groups, String controller) {
    String unified = "/";
    for (String line : groups.lines().toList()) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller)) {
        return new Hierarchy(1, MOUNT + "/" + controller, parts[2]);
      }
      if (parts.length == 3 && parts[0].equals("0")) {
        unified = parts[2];
      }
    }
    return new Hierarchy(2, MOUNT, unified);
  }

  /// A tree of control groups.
  ///
  /// @param version 1 or 2
  /// @param mount where its root is
  /// @param path the group of this process below the root, beginning with a slash
  private record Hierarchy(int version, String mount, String path) {

    /// Returns the directories of the group and of all groups around it, the root last.
    List<String> groups() {
      List<String> groups = new ArrayList<>();
      String group = path;
      while (group.length() > 1) {
        groups.add(mount + group);
        group = group.substring(0, Math.max(0, group.lastIndexOf('/')));
      }
      groups.add(mount);
      return groups;
    }
  }
}
