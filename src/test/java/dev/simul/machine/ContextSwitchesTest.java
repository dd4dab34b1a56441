package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ContextSwitchesTest {
  @TempDir private Path root;

  @Test
  void adds_up_the_threads_of_a_worker() {
    KernelFiles files =
        new FakeKernel(root)
            .with("/proc/77/task/77/status", status(5, 60))
            .with("/proc/77/task/78/status", status(700, 8000))
            .files();

    assertThat(ContextSwitches.ofLivingThreads(files, 77))
        .isEqualTo(new ContextSwitches(705, 8060));
  }

  @Test
  void counts_a_worker_that_is_gone_as_zero() {
    assertThat(ContextSwitches.ofLivingThreads(new FakeKernel(root).files(), 77))
        .isEqualTo(new ContextSwitches(0, 0));
  }

  @Test
  void is_the_difference_of_two_moments() {
    assertThat(new ContextSwitches(50, 7).minus(new ContextSwitches(20, 3)))
        .isEqualTo(new ContextSwitches(30, 4));
  }

  @Test
  @Timeout(30)
  @EnabledOnOs(OS.LINUX)
  void counts_a_wait_of_this_thread_once_for_the_thread_and_once_for_the_tree()
      throws InterruptedException {
    ContextSwitches treeBefore = ContextSwitches.ofTree(List.of()).orElseThrow();
    ContextSwitches threadBefore = ContextSwitches.ofThisThread().orElseThrow();

    ContextSwitches ofThread;
    do {
      // On a restless machine the time can be up before the thread has left its processor.
      assertThat(new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS)).isFalse();
      ofThread = ContextSwitches.ofThisThread().orElseThrow().minus(threadBefore);
    } while (ofThread.voluntary() == 0);

    ContextSwitches ofTree = ContextSwitches.ofTree(List.of()).orElseThrow().minus(treeBefore);
    assertThat(ofTree.voluntary()).isGreaterThanOrEqualTo(ofThread.voluntary());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void counts_a_living_worker() throws IOException, InterruptedException {
    Process worker = new ProcessBuilder("cat").start();
    try {
      // What comes back shows that it has waited for input, which is a switch.
      worker.outputWriter().append("ready\n").flush();
      assertThat(worker.inputReader().readLine()).isEqualTo("ready");

      ContextSwitches ofWorker =
          ContextSwitches.ofLivingThreads(KernelFiles.ofThisMachine(), worker.pid());
      ContextSwitches without = ContextSwitches.ofTree(List.of()).orElseThrow();
      ContextSwitches with = ContextSwitches.ofTree(List.of(worker.pid())).orElseThrow();
      assertThat(ofWorker.voluntary() + ofWorker.involuntary()).isPositive();
      assertThat(with.minus(without).voluntary()).isGreaterThanOrEqualTo(ofWorker.voluntary());
    } finally {
      worker.destroyForcibly().waitFor();
    }
  }

  private static String status(long voluntary, long involuntary) {
    return "Name:\tjava\nvoluntary_ctxt_switches:\t"
        + voluntary
        + "\nnonvoluntary_ctxt_switches:\t"
        + involuntary;
  }
}
