package dev.simul.workload.sleep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Notes;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SleepWorkloadTest extends WorkloadContract {

  @Override
  protected Workload workload() {
    return new SleepWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE.with("durations", List.of(Duration.ofMillis(2), Duration.ofMillis(1)));
  }

  @Test
  void task_i_waits_for_the_duration_number_i_modulo_their_number() {
    Work work = work();
    assertThat(List.of(work.floorNanos(0), work.floorNanos(1), work.floorNanos(2)))
        .containsExactly(2_000_000L, 1_000_000L, 2_000_000L);
  }

  @Test
  void has_its_messages_noted_first_and_last() {
    assertThat(work().notes()).isEqualTo(new Notes("One", "Two"));
  }

  @Test
  void says_how_long_its_tasks_wait() {
    assertThat(explained().phrase(withDefaults(Parameters.NONE))).isEqualTo("each waiting 1 s");
    assertThat(
            explained()
                .phrase(
                    Parameters.NONE.with(
                        "durations", List.of(Duration.ofMillis(1_500), Duration.ofNanos(20_000)))))
        .isEqualTo("waiting 1.5 s, 0.02 ms in turn");
  }

  @Test
  void refuses_one_message() {
    assertThat(workload().faults(withDefaults(small()).with("messages", List.of("One")), 1))
        .singleElement()
        .extracting(Fault::parameter)
        .isEqualTo("messages");
  }
}
