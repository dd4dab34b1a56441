package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {
  private static final String MOUNT = "/sys/fs/cgroup";

  @TempDir private Path root;
  private FakeKernel kernel;

  @BeforeEach
  void make_kernel() {
    kernel = new FakeKernel(root);
  }

  @Test
  void limits_nothing_where_there_are_no_control_groups() {
    ControlGroup group = new ControlGroup(kernel.files());

    assertThat(group.version()).isEmpty();
    assertThat(group.memoryLimitBytes()).isEmpty();
    assertThat(group.memoryLeftBytes()).isEmpty();
    assertThat(group.processorQuota()).isEmpty();
  }

  @Nested
  class Version2 {

    @BeforeEach
    void mount() {
      kernel
          .with("/proc/self/cgroup", "0::/system.slice/simul.service")
          .with(MOUNT + "/cgroup.controllers", "cpu io memory");
    }

    @Test
    void counts_unused_file_cache_as_free() {
      kernel
          .with(MOUNT + "/system.slice/simul.service/memory.max", "1000000")
          .with(MOUNT + "/system.slice/simul.service/memory.current", "700000")
          .with(
              MOUNT + "/system.slice/simul.service/memory.stat",
              "active_file 5\ninactive_file 200000\nanon 4");
      ControlGroup group = new ControlGroup(kernel.files());

      assertThat(group.version()).hasValue(2);
      assertThat(group.memoryLimitBytes()).hasValue(1_000_000);
      assertThat(group.memoryLeftBytes()).hasValue(500_000);
    }

    @Test
    void obeys_the_tightest_of_the_groups_around_the_process() {
      kernel
          .with(MOUNT + "/system.slice/simul.service/memory.max", "1000000")
          .with(MOUNT + "/system.slice/simul.service/memory.current", "100000")
          .with(MOUNT + "/system.slice/simul.service/cpu.max", "150000 100000")
          .with(MOUNT + "/system.slice/memory.max", "2000000")
          .with(MOUNT + "/system.slice/memory.current", "1900000")
          .with(MOUNT + "/system.slice/cpu.max", "400000 100000");
      ControlGroup group = new ControlGroup(kernel.files());

      assertThat(group.memoryLimitBytes()).hasValue(1_000_000);
      assertThat(group.memoryLeftBytes()).hasValue(100_000);
      assertThat(group.processorQuota()).hasValue(1.5);
    }

    @Test
    void takes_max_for_no_limit() {
      kernel
          .with(MOUNT + "/system.slice/simul.service/memory.max", "max")
          .with(MOUNT + "/system.slice/simul.service/memory.current", "700000")
          .with(MOUNT + "/system.slice/simul.service/cpu.max", "max 100000");
      ControlGroup group = new ControlGroup(kernel.files());

      assertThat(group.memoryLimitBytes()).isEmpty();
      assertThat(group.memoryLeftBytes()).isEmpty();
      assertThat(group.processorQuota()).isEmpty();
    }

    @Test
    void finds_the_group_of_a_container_at_the_root_of_its_mount() {
      kernel
          .with("/proc/self/cgroup", "0::/docker/0123abcd")
          .with(MOUNT + "/memory.max", "1000000")
          .with(MOUNT + "/memory.current", "400000");

      assertThat(new ControlGroup(kernel.files()).memoryLeftBytes()).hasValue(600_000);
    }

    @Test
    void leaves_nothing_where_more_is_used_than_allowed() {
      kernel.with(MOUNT + "/memory.max", "1000").with(MOUNT + "/memory.current", "1500");

      assertThat(new ControlGroup(kernel.files()).memoryLeftBytes()).hasValue(0);
    }
  }

  @Nested
  class Version1 {

    @BeforeEach
    void mount() {
      kernel
          .with("/proc/self/cgroup", "4:memory:/job\n2:cpu,cpuacct:/job\n0::/elsewhere")
          .with(MOUNT + "/memory/memory.limit_in_bytes", "9223372036854771712")
          .with(MOUNT + "/memory/memory.usage_in_bytes", "123456789");
    }

    @Test
    void counts_unused_file_cache_as_free() {
      kernel
          .with(MOUNT + "/memory/job/memory.limit_in_bytes", "1000000")
          .with(MOUNT + "/memory/job/memory.usage_in_bytes", "700000")
          .with(MOUNT + "/memory/job/memory.stat", "inactive_file 1\ntotal_inactive_file 200000");
      ControlGroup group = new ControlGroup(kernel.files());

      assertThat(group.version()).hasValue(1);
      assertThat(group.memoryLimitBytes()).hasValue(1_000_000);
      assertThat(group.memoryLeftBytes()).hasValue(500_000);
    }

    @Test
    void takes_an_absurdly_large_number_for_no_limit() {
      ControlGroup group = new ControlGroup(kernel.files());

      assertThat(group.memoryLimitBytes()).isEmpty();
      assertThat(group.memoryLeftBytes()).isEmpty();
    }

    @Test
    void reads_the_quota_as_a_number_of_processors() {
      kernel
          .with(MOUNT + "/cpu/job/cpu.cfs_quota_us", "50000")
          .with(MOUNT + "/cpu/job/cpu.cfs_period_us", "100000")
          .with(MOUNT + "/cpu/cpu.cfs_quota_us", "-1")
          .with(MOUNT + "/cpu/cpu.cfs_period_us", "100000");

      assertThat(new ControlGroup(kernel.files()).processorQuota()).hasValue(0.5);
    }

    @Test
    void reads_how_long_threads_had_to_wait() {
      kernel
          .with(MOUNT + "/cpu/job/cpu.cfs_quota_us", "50000")
          .with(MOUNT + "/cpu/job/cpu.cfs_period_us", "100000")
          .with(MOUNT + "/cpu/job/cpu.stat", "nr_periods 9\nthrottled_time 17")
          .with(MOUNT + "/cpu/cpu.stat", "throttled_time 3");

      assertThat(new ControlGroup(kernel.files()).throttledNanos()).hasValue(20);
    }

    @Test
    void nobody_waits_without_a_limit() {
      kernel.with(MOUNT + "/cpu/job/cpu.stat", "throttled_time 0");

      assertThat(new ControlGroup(kernel.files()).throttledNanos()).isEmpty();
    }
  }
}
