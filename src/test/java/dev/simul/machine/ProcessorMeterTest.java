package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorMeterTest {
  private static final long TICK_NANOS = 10_000_000;

  @TempDir private Path root;

  @Test
  void adds_up_what_used_some_processors_and_what_was_stolen_from_them() {
    KernelFiles files =
        new FakeKernel(root)
            .with(
                "/proc/stat",
                """
                cpu  9 9 9 9 9 9 9 9 9 9
                cpu0 9 9 9 9 9 9 9 9 9 9
                cpu1 1 2 4 1000 5000 8 16 7 1 0
                cpu10 32 0 0 1000 5000 0 0 3 0 0
                intr 1
                """)
            .files();

    ProcessorMeter.Reading reading = new ProcessorMeter(files, List.of(1, 10)).read();

    assertThat(reading.busyNanos()).isEqualTo((31 + 32) * TICK_NANOS);
    assertThat(reading.stolenNanos()).isEqualTo(10 * TICK_NANOS);
    assertThat(reading.throttledNanos()).isNull();
    assertThat(reading.ownNanos()).isPositive();
  }

  @Test
  void leaves_open_what_the_kernel_does_not_say() {
    KernelFiles files = new FakeKernel(root).files();

    assertThat(new ProcessorMeter(files, List.of(0)).read().busyNanos()).isNull();
    assertThat(new ProcessorMeter(files, List.of()).read().stolenNanos()).isNull();
  }

  @Test
  void reads_how_long_a_limited_control_group_made_threads_wait() {
    KernelFiles files =
        new FakeKernel(root)
            .with("/proc/self/cgroup", "0::/job")
            .with("/sys/fs/cgroup/job/cpu.max", "100000 100000")
            .with("/sys/fs/cgroup/job/cpu.stat", "usage_usec 5\nthrottled_usec 12")
            .files();

    assertThat(new ProcessorMeter(files, List.of()).read().throttledNanos()).isEqualTo(12_000);
  }

  @Test
  void is_the_difference_of_two_moments_where_both_are_known() {
    ProcessorMeter.Reading later = new ProcessorMeter.Reading(50L, 7L, null, 30L);
    ProcessorMeter.Reading earlier = new ProcessorMeter.Reading(20L, null, null, 10L);

    assertThat(later.minus(earlier)).isEqualTo(new ProcessorMeter.Reading(30L, null, null, 20L));
  }
}
