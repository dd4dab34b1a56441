package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFilesTest {
  @TempDir private Path root;

  @Test
  void reads_a_file_longer_than_its_buffer_to_the_end() {
    KernelFiles files = new FakeKernel(root).with("/proc/long", "x".repeat(10_000)).files();

    assertThat(files.text("/proc/long")).contains("x".repeat(10_000));
  }

  @Test
  void reads_no_more_than_a_page_where_that_is_asked_for() {
    KernelFiles files = new FakeKernel(root).with("/proc/long", "x".repeat(10_000)).files();

    assertThat(files.firstPage("/proc/long")).contains("x".repeat(4096));
  }

  @Test
  void finds_nothing_in_a_file_that_does_not_exist() {
    KernelFiles files = new FakeKernel(root).files();

    assertThat(files.text("/proc/none")).isEmpty();
    assertThat(files.number("/proc/none")).isEmpty();
    assertThat(files.bytes("/proc/none", "Pss")).isEmpty();
    assertThat(files.names("/proc/none")).isEmpty();
  }

  @Test
  void finds_no_number_in_a_word() {
    KernelFiles files = new FakeKernel(root).with("/limit", "max").files();

    assertThat(files.number("/limit")).isEmpty();
  }

  @Test
  void turns_kilobytes_into_bytes() {
    KernelFiles files = new FakeKernel(root).with("/sizes", "Rss:  9 kB\nPss:   486 kB").files();

    assertThat(files.bytes("/sizes", "Pss")).hasValue(486 * 1024);
  }

  @Test
  void finds_a_field_only_where_a_line_begins_with_it() {
    String text = "nonvoluntary: 1\nvoluntary: 2";

    assertThat(KernelFiles.field(text, "voluntary:")).contains("2");
    assertThat(KernelFiles.field(text, "nonvoluntary:")).contains("1");
    assertThat(KernelFiles.field(text, "ary:")).isEmpty();
  }
}
