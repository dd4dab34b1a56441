package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService.Answer;
import dev.simul.machine.MeasuringLock;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class QueueLimitIT {
  @TempDir private Path directory;

  @Test
  void a_full_queue_takes_no_more_until_there_is_room() throws Exception {
    try (MeasuringLock.Held _ =
            new MeasuringLock(RunningService.lockFile(directory)).take("the test", _ -> {});
        RunningService service = RunningService.start(directory, "--simul.queue.limit=2")) {
      String first = service.submit(RunningService.TINY);
      String second = service.submit(RunningService.TINY);

      Answer refused = service.post("/jobs", RunningService.TINY);
      JsonNode list = service.get("/jobs").json();
      service.post("/jobs/" + first + "/cancel", "");
      Answer taken = service.post("/jobs", RunningService.TINY);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
      assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      assertThat(refused.json().path("code").stringValue()).isEqualTo("QUEUE_FULL");
      assertThat(list.path("items")).hasSize(2);
      assertThat(list.at("/items/0/id").stringValue()).isEqualTo(second);
      assertThat(list.at("/items/0/queuePosition").intValue()).isEqualTo(2);
      assertThat(list.at("/items/1/queuePosition").intValue()).isEqualTo(1);
      assertThat(service.get("/actuator/prometheus").body()).contains("simul_queue_depth 2.0");
      assertThat(service.state(first)).isEqualTo("CANCELLED");
      assertThat(taken.status()).isEqualTo(202);
      assertThat(taken.json().path("queuePosition").intValue()).isEqualTo(2);
    }
  }
}
