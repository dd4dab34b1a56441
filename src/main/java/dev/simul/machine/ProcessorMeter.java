package dev.simul.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Says how much some processors of this machine have been used, by anything. Thread-safe.
public final class ProcessorMeter {
  /// The numbers of a processor's line in `/proc/stat`, according to proc(5): user, nice, system,
  /// idle, iowait, irq, softirq, steal. The guest times that follow are already in the user times.
  private static final int IDLE = 3;

  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final KernelFiles files;
  private final ControlGroup group;
  private final List<Integer> ids;

  ProcessorMeter(KernelFiles files, List<Integer> ids) {
    this.files = files;
    this.group = new ControlGroup(files);
    this.ids = List.copyOf(ids);
  }

  /// Makes the meter of some logical processors.
  ///
  /// @param ids their numbers; none if they are not known
  public static ProcessorMeter of(List<Integer> ids) {
    return new ProcessorMeter(KernelFiles.ofThisMachine(), ids);
  }

  /// What happened since the machine started, or between two moments: processor time in
  /// nanoseconds, summed over the processors. Null stands for what is not known.
  ///
  /// @param busyNanos how long they were used by anything
  /// @param stolenNanos how long the hypervisor gave them to other machines
  /// @param throttledNanos how long control groups made threads of this container wait; null where
  ///   none limits it
  /// @param ownNanos what this process used, on any processor
  public record Reading(
      @Nullable Long busyNanos,
      @Nullable Long stolenNanos,
      @Nullable Long throttledNanos,
      @Nullable Long ownNanos) {

    /// Returns what happened since an earlier reading.
    public Reading minus(Reading earlier) {
      return new Reading(
          minus(busyNanos, earlier.busyNanos),
          minus(stolenNanos, earlier.stolenNanos),
          minus(throttledNanos, earlier.throttledNanos),
          minus(ownNanos, earlier.ownNanos));
    }

    private static @Nullable Long minus(@Nullable Long later, @Nullable Long earlier) {
      return later == null || earlier == null ? null : Long.valueOf(later - earlier);
    }
  }

  /// Reads the meter. Costs some 0.1 ms.
  public Reading read() {
    String statistics = ids.isEmpty() ? "" : files.text("/proc/stat").orElse("");
    List<long[]> processors =
        ids.stream()
            .flatMap(id -> KernelFiles.field(statistics, "cpu" + id + " ").stream())
            .flatMap(line -> ticks(line).stream())
            .toList();
    OptionalLong throttled = group.throttledNanos();
    long own = SYSTEM.getProcessCpuTime();
    return new Reading(
        processors.isEmpty() ? null : NANOS_PER_TICK * sum(processors, ProcessorMeter::busy),
        processors.isEmpty() ? null : NANOS_PER_TICK * sum(processors, ticks -> ticks[STEAL]),
        throttled.isPresent() ? throttled.getAsLong() : null,
        own < 0 ? null : own);
  }

  private static long sum(List<long[]> processors, ToLongFunction<long[]> part) {
    return processors.stream().mapToLong(part).sum();
  }

  private static long busy(long[] ticks) {
    long busy = 0;
    for (int i = 0; i < STEAL; i++) {
      busy += i == IDLE || i == IO_WAIT ? 0 : ticks[i];
    }
    return busy;
  }

  private static Optional<long[]> ticks(String line) {
    String[] words = line.split(" ", -1);
    if (words.length <= STEAL) {
      return Optional.empty();
    }
    long[] ticks = new long[STEAL + 1];
    for (int i = 0; i <= STEAL; i++) {
      ticks[i] = Long.parseLong(words[i]);
    }
    return Optional.of(ticks);
  }
}
