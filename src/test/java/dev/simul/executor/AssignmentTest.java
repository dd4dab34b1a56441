package dev.simul.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.catalogue.Parameters;
import dev.simul.workload.spawn.SpawnWorkload;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Test
  void binds_the_work_once_in_a_jvm() {
    Assignment assignment =
        new Assignment(SpawnWorkload.class.getName(), Parameters.NONE, List.of());

    assertThat(assignment.work()).isSameAs(assignment.work());
  }

  @Test
  void says_which_workload_is_not_there() {
    Assignment assignment = new Assignment("dev.simul.Nothing", Parameters.NONE, List.of());

    assertThatThrownBy(assignment::work)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dev.simul.Nothing");
  }
}
