package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompilerTimeTest {
  @TempDir private Path root;

  @Test
  void adds_up_the_compiler_threads_of_some_jvms_since_the_last_look() {
    FakeKernel kernel = new FakeKernel(root).with("/proc/self/task/1/comm", "java");
    thread(kernel, "/proc/7/task/8", "C2 CompilerThre", 1_000);
    thread(kernel, "/proc/7/task/9", "C1 CompilerThre", 200);
    thread(kernel, "/proc/7/task/10", "main", 70_000);
    thread(kernel, "/proc/9/task/9", "C2 CompilerThre", 30);
    CompilerTime time = new CompilerTime(kernel.files());

    assertThat(time.lap(List.of(7L, 9L))).hasValue(1_230);
    thread(kernel, "/proc/7/task/8", "C2 CompilerThre", 1_400);
    thread(kernel, "/proc/7/task/11", "C1 CompilerThre", 5);
    assertThat(time.lap(List.of(7L, 9L))).hasValue(405);
    assertThat(time.lap(List.of(7L, 9L))).hasValue(0);
  }

  @Test
  void a_thread_that_ended_takes_nothing_away() {
    FakeKernel kernel = new FakeKernel(root).with("/proc/self/task/1/comm", "java");
    thread(kernel, "/proc/7/task/8", "C2 CompilerThre", 1_000);
    CompilerTime time = new CompilerTime(kernel.files());
    time.lap(List.of(7L));

    assertThat(time.lap(List.of())).hasValue(0);
  }

  @Test
  void counts_ticks_where_the_scheduler_keeps_no_account() {
    FakeKernel kernel =
        new FakeKernel(root)
            .with("/proc/self/task/1/comm", "java")
            .with("/proc/7/task/8/comm", "C2 CompilerThre")
            .with(
                "/proc/7/task/8/stat",
                "8 (C2 CompilerThre) S 1 42 42 0 -1 4194304 103 0 0 0 3 1 0 0 20 0 1 0 2 3 4");

    assertThat(new CompilerTime(kernel.files()).lap(List.of(7L))).hasValue(40_000_000);
  }

  @Test
  void is_absent_where_there_is_no_proc() {
    assertThat(new CompilerTime(new FakeKernel(root).files()).lap(List.of(7L))).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void sees_the_compilers_of_this_jvm() {
    assertThat(
            CompilerTime.ofThisMachine().lap(List.of(ProcessHandle.current().pid())).orElseThrow())
        .isPositive();
  }

  private static void thread(FakeKernel kernel, String directory, String name, long nanos) {
    kernel.with(directory + "/comm", name).with(directory + "/schedstat", nanos + " 397615 1");
  }
}
