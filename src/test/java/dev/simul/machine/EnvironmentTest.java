package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  @TempDir private Path directory;

  @Test
  void says_what_the_jvm_knows_everywhere() {
    Environment environment = Environment.look(directory);

    assertThat(environment.jdk().version()).startsWith(System.getProperty("java.version"));
    assertThat(environment.operatingSystem().name()).isEqualTo(System.getProperty("os.name"));
    assertThat(environment.processor().availableProcessors()).isPositive();
    assertThat(environment.scratch().fileSystem()).isNotBlank();
    assertThat(environment.scratch().freeBytes()).isPositive();
  }

  @Test
  void says_what_the_kernel_knows() {
    KernelFiles files =
        new FakeKernel(directory)
            .with("/proc/sys/kernel/hostname", "bench-1")
            .with("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc")
            .with("/proc/self/cgroup", "0::/")
            .with("/sys/fs/cgroup/cgroup.controllers", "cpu memory")
            .with("/sys/fs/cgroup/memory.max", "1000000")
            .with("/sys/fs/cgroup/cpu.max", "max 100000")
            .files();

    Environment environment = Environment.look(files, directory);

    assertThat(environment.hostName()).isEqualTo("bench-1");
    assertThat(environment.clockSource()).isEqualTo("tsc");
    assertThat(environment.controlGroup()).isEqualTo(new Environment.Limits(2, null, 1_000_000L));
  }

  @Test
  void leaves_open_what_is_not_known() {
    Environment environment =
        Environment.look(new FakeKernel(directory).files(), directory.resolve("nothing"));

    assertThat(environment.clockSource()).isNull();
    assertThat(environment.controlGroup()).isNull();
    assertThat(environment.scratch()).isNull();
  }
}
