package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTimeTest {
  private static final long TICK_NANOS = 10_000_000;

  @TempDir private Path root;

  @Test
  void adds_up_this_process_its_ended_children_and_its_workers() {
    KernelFiles files =
        new FakeKernel(root)
            .with("/proc/self/stat", stat("java", 100, 20, 3000, 400))
            .with("/proc/77/stat", stat("java", 50_000, 6_000, 9, 9))
            .files();

    assertThat(ProcessorTime.ofTree(files, List.of(77L)))
        .contains(new ProcessorTime(53_100 * TICK_NANOS, 6_420 * TICK_NANOS));
  }

  @Test
  void counts_a_worker_that_is_gone_as_zero() {
    KernelFiles files =
        new FakeKernel(root).with("/proc/self/stat", stat("java", 1, 2, 0, 0)).files();

    assertThat(ProcessorTime.ofTree(files, List.of(77L)))
        .contains(new ProcessorTime(TICK_NANOS, 2 * TICK_NANOS));
  }

  @Test
  void is_not_confused_by_the_name_of_a_command() {
    KernelFiles files =
        new FakeKernel(root).with("/proc/self/stat", stat("a) R 1 (b c", 1, 2, 3, 4)).files();

    assertThat(ProcessorTime.ofTree(files, List.of()))
        .contains(new ProcessorTime(4 * TICK_NANOS, 6 * TICK_NANOS));
  }

  @Test
  void is_absent_where_there_is_no_proc() {
    assertThat(ProcessorTime.ofTree(new FakeKernel(root).files(), List.of())).isEmpty();
  }

  @Test
  void is_the_difference_of_two_moments() {
    assertThat(new ProcessorTime(50, 7).minus(new ProcessorTime(20, 3)))
        .isEqualTo(new ProcessorTime(30, 4));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void grows_while_this_process_computes() {
    ProcessorTime before = ProcessorTime.ofTree(List.of()).orElseThrow();
    ProcessorTime used;
    do {
      used = ProcessorTime.ofTree(List.of()).orElseThrow().minus(before);
    } while (used.userNanos() + used.systemNanos() < 2 * TICK_NANOS);

    assertThat(used.userNanos()).isNotNegative();
    assertThat(used.systemNanos()).isNotNegative();
  }

  private static String stat(
      String command, long user, long system, long childrenUser, long childrenSystem) {
    return "42 ("
        + command
        + ") S 1 42 42 0 -1 4194304 103 0 0 0 "
        + user
        + " "
        + system
        + " "
        + childrenUser
        + " "
        + childrenSystem
        + " 20 0 1 0 206892 3133440 369";
  }
}
