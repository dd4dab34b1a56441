package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {
  @TempDir private Path root;

  @Test
  void puts_siblings_on_one_core() {
    FakeKernel kernel = new FakeKernel(root);
    for (int id = 0; id < 4; id++) {
      kernel.with(siblings(id), id % 2 == 0 ? "0,2" : "1,3");
    }

    assertThat(new Topology(kernel.files()).cores(List.of(0, 1, 2, 3)))
        .containsExactly(List.of(0, 2), List.of(1, 3));
  }

  @Test
  void leaves_out_siblings_that_are_not_asked_for() {
    KernelFiles files = new FakeKernel(root).with(siblings(0), "0,2").files();

    assertThat(new Topology(files).cores(List.of(0))).containsExactly(List.of(0));
  }

  @Test
  void takes_a_processor_of_unknown_siblings_for_a_core() {
    KernelFiles files = new FakeKernel(root).files();

    assertThat(new Topology(files).cores(List.of(4, 5))).containsExactly(List.of(4), List.of(5));
  }

  @Test
  void spreads_over_the_cores_before_it_uses_a_core_twice() {
    assertThat(Topology.spread(List.of(List.of(0, 1), List.of(2), List.of(4, 5))))
        .containsExactly(0, 2, 4, 1, 5);
  }

  @Test
  void spreads_nothing_over_no_cores() {
    assertThat(Topology.spread(List.of())).isEmpty();
  }

  private static String siblings(int id) {
    return "/sys/devices/system/cpu/cpu" + id + "/topology/thread_siblings_list";
  }
}
