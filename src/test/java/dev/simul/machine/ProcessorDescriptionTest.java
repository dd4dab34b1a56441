package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorDescriptionTest {
  @TempDir private Path root;

  @Test
  void describes_the_machine() {
    FakeKernel kernel =
        new FakeKernel(root)
            .with(
                "/proc/cpuinfo",
                "processor\t: 0\nmodel name\t: Xeon @ 2.50GHz\nflags\t\t: fpu hypervisor vme")
            .with("/sys/devices/system/cpu/online", "0-3")
            .with("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance");
    for (int id = 0; id < 4; id++) {
      kernel.with(
          "/sys/devices/system/cpu/cpu" + id + "/topology/thread_siblings_list",
          id < 2 ? "0-1" : "2-3");
    }

    assertThat(ProcessorDescription.of(kernel.files(), 3))
        .isEqualTo(new ProcessorDescription("Xeon @ 2.50GHz", 2, 4, 3, "performance", true));
  }

  @Test
  void knows_a_machine_that_is_not_virtual() {
    KernelFiles files =
        new FakeKernel(root)
            .with("/proc/cpuinfo", "flags\t\t: fpu vme hypervisor_of_nobody")
            .files();

    assertThat(ProcessorDescription.of(files, 1).virtualised()).isFalse();
  }

  @Test
  void leaves_open_what_is_not_known() {
    assertThat(ProcessorDescription.of(new FakeKernel(root).files(), 3))
        .isEqualTo(new ProcessorDescription(null, null, null, 3, null, null));
  }
}
