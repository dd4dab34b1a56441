package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorsTest {
  private static final OperatingSystem LINUX = new OperatingSystem("Linux", "6.18", "amd64");
  private static final OperatingSystem MAC = new OperatingSystem("Mac OS X", "26", "aarch64");

  @TempDir private Path root;
  @TempDir private Path programs;
  private Path taskset;

  @BeforeEach
  void install_taskset() throws IOException {
    taskset = Files.writeString(programs.resolve("taskset"), "");
    assertThat(taskset.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void knows_the_allowed_processors() {
    Processors processors = allowing("0-1,6-7", LINUX);

    assertThat(processors.ids()).containsExactly(0, 1, 6, 7);
    assertThat(processors.count()).isEqualTo(3);
  }

  @Test
  void restricts_a_program_to_different_cores_first() {
    FakeKernel kernel = new FakeKernel(root).with("/proc/self/status", "Cpus_allowed_list:\t0-3");
    for (int id = 0; id < 4; id++) {
      kernel.with(
          "/sys/devices/system/cpu/cpu" + id + "/topology/thread_siblings_list",
          id < 2 ? "0-1" : "2-3");
    }
    Processors processors = Processors.of(kernel.files(), 4, List.of(programs.toString()), LINUX);

    assertThat(processors.restrictTo(1)).contains(List.of(taskset.toString(), "-c", "0"));
    assertThat(processors.restrictTo(2)).contains(List.of(taskset.toString(), "-c", "0,2"));
    assertThat(processors.chosen(2)).containsExactly(0, 2);
    assertThat(processors.restrictTo(3)).contains(List.of(taskset.toString(), "-c", "0,1,2"));
    assertThat(processors.restrictTo(4)).contains(List.of(taskset.toString(), "-c", "0,1,2,3"));
    assertThat(processors.whyNotRestrictable()).isEmpty();
  }

  @Test
  void cannot_restrict_to_more_processors_than_are_allowed() {
    assertThat(allowing("0-1", LINUX).restrictTo(3)).isEmpty();
  }

  @Test
  void refuses_to_restrict_to_no_processor() {
    assertThatThrownBy(() -> allowing("0-1", LINUX).restrictTo(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cannot_restrict_without_taskset() {
    KernelFiles files =
        new FakeKernel(root).with("/proc/self/status", "Cpus_allowed_list:\t0-1").files();
    Processors processors = Processors.of(files, 2, List.of(root.toString()), LINUX);

    assertThat(processors.restrictTo(1)).isEmpty();
    assertThat(processors.whyNotRestrictable()).get().asString().contains("taskset");
  }

  @Test
  void cannot_restrict_on_macos() {
    Processors processors =
        Processors.of(new FakeKernel(root).files(), 8, List.of(programs.toString()), MAC);

    assertThat(processors.ids()).isEmpty();
    assertThat(processors.restrictTo(1)).isEmpty();
    assertThat(processors.whyNotRestrictable()).get().asString().contains("Mac OS X");
  }

  @Test
  void cannot_restrict_where_the_allowed_processors_are_not_known() {
    Processors processors =
        Processors.of(new FakeKernel(root).files(), 8, List.of(programs.toString()), LINUX);

    assertThat(processors.restrictTo(1)).isEmpty();
    assertThat(processors.whyNotRestrictable()).get().asString().contains("/proc/self/status");
  }

  @Test
  void counts_at_least_one_processor_of_this_machine() {
    assertThat(Processors.allowed().count()).isPositive();
  }

  private Processors allowing(String list, OperatingSystem system) {
    KernelFiles files =
        new FakeKernel(root)
            .with("/proc/self/status", "Name:\tjava\nCpus_allowed_list:\t" + list)
            .files();
    return Processors.of(files, 3, List.of(programs.toString()), system);
  }
}
