package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  @TempDir private Path root;
  private FakeKernel kernel;

  @BeforeEach
  void make_kernel() {
    kernel =
        new FakeKernel(root)
            .with(
                "/proc/meminfo",
                "MemTotal:       8000 kB\nMemFree:         100 kB\nMemAvailable:   6000 kB");
  }

  @Test
  void is_what_the_kernel_holds_available() {
    assertThat(Memory.of(kernel.files())).isEqualTo(new Memory(8000 * 1024, 6000 * 1024));
  }

  @Test
  void is_what_a_control_group_leaves_where_that_is_less() {
    kernel
        .with("/proc/self/cgroup", "0::/")
        .with("/sys/fs/cgroup/memory.max", "1000000")
        .with("/sys/fs/cgroup/memory.current", "400000");

    assertThat(Memory.of(kernel.files())).isEqualTo(new Memory(8000 * 1024, 600_000));
  }

  @Test
  void is_what_the_kernel_holds_available_where_a_control_group_leaves_more() {
    kernel
        .with("/proc/self/cgroup", "0::/")
        .with("/sys/fs/cgroup/memory.max", "100000000")
        .with("/sys/fs/cgroup/memory.current", "400000");

    assertThat(Memory.of(kernel.files()).availableBytes()).isEqualTo(6000 * 1024);
  }

  @Test
  void is_asked_of_the_jvm_where_there_is_no_proc() {
    Memory memory = Memory.of(new KernelFiles(root + "/nothing"));

    assertThat(memory.totalBytes()).isPositive();
    assertThat(memory.availableBytes()).isBetween(0L, memory.totalBytes());
  }

  @Test
  void is_there_on_this_machine() {
    Memory memory = Memory.now();

    assertThat(memory.availableBytes()).isBetween(1L, memory.totalBytes());
  }
}
