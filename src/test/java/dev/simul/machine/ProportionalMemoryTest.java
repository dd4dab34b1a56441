package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProportionalMemoryTest {
  @TempDir private Path root;

  @Test
  void adds_up_this_process_and_the_others() {
    KernelFiles files =
        new FakeKernel(root)
            .with("/proc/self/smaps_rollup", rollup(300))
            .with("/proc/77/smaps_rollup", rollup(4000))
            .files();

    assertThat(ProportionalMemory.bytesOf(files, List.of(77L))).hasValue(4300 * 1024);
  }

  @Test
  void counts_a_process_that_is_gone_as_zero() {
    KernelFiles files = new FakeKernel(root).with("/proc/self/smaps_rollup", rollup(300)).files();

    assertThat(ProportionalMemory.bytesOf(files, List.of(77L))).hasValue(300 * 1024);
  }

  @Test
  void is_absent_where_the_kernel_does_not_say() {
    assertThat(ProportionalMemory.bytesOf(new FakeKernel(root).files(), List.of())).isEmpty();
  }

  private static String rollup(int kilobytes) {
    return "55d0-7ffe ---p 00000000 00:00 0     [rollup]\nRss:       99999 kB\nPss:       "
        + kilobytes
        + " kB\nPss_Dirty:     7 kB";
  }
}
