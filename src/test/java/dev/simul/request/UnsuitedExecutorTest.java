package dev.simul.request;

import static dev.simul.request.Requests.accepted;
import static dev.simul.request.Requests.pointersAndCodes;
import static dev.simul.request.Requests.read;
import static dev.simul.request.Requests.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Executors that cannot run the tasks of a workload that need each other.
class UnsuitedExecutorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          queue  | {"type": "serial"}                                          | runs one task at a time
          queue  | {"type": "thread-pool", "workers": 1}                       | runs one task at a time
          queue  | {"type": "fork-join", "workers": 1}                         | runs one task at a time
          queue  | {"type": "virtual-threads", "maxConcurrency": 1}            | runs one task at a time
          queue  | {"type": "reactive", "scheduler": "single"}                 | runs one task at a time
          socket | {"type": "reactive", "maxConcurrency": 1}                   | runs one task at a time
          socket | {"type": "processes", "maxConcurrency": 1}                  | runs one task at a time
          pipe   | {"type": "process-pool", "workers": 1}                      | runs one task at a time
          pipe   | {"type": "process-pool", "workers": 2, "chunkSize": 4}      | runs one task at a time
          socket | {"type": "process-pool", "chunkSize": 2}                    | would wait behind another
          queue  | {"type": "process-pool"}                                    | share no queue
          queue  | {"type": "processes"}                                       | share no queue
          pipe   | {"type": "virtual-threads"}                                 | hold their carriers
          """)
  void is_refused_with_the_reason_and_what_to_use_instead(
      String channel, String executor, String says) {
    Reading reading = read(request(channel, executor));

    assertThat(pointersAndCodes(refused(reading))).containsExactly("/executors/1 CONFLICT");
    assertThat(refused(reading).getFirst().message()).contains(says, ": use ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          queue  | {"type": "thread-pool"}
          queue  | {"type": "fork-join"}
          queue  | {"type": "virtual-threads", "maxConcurrency": 2}
          queue  | {"type": "reactive"}
          queue  | {"type": "reactive", "scheduler": "bounded-elastic"}
          socket | {"type": "virtual-threads", "carriers": 1}
          socket | {"type": "processes"}
          socket | {"type": "process-pool", "chunkSize": 1}
          pipe   | {"type": "process-pool"}
          """)
  void an_executor_that_runs_two_at_once_is_accepted(String channel, String executor) {
    assertThat(accepted(read(request(channel, executor))).cells()).hasSize(2);
  }

  @Test
  void is_one_of_processes_for_permits_that_are_held_within_one() {
    String request =
        """
        {"workload": {"type": "mixed", "blockPermits": 2}, "tasks": 4,
         "executors": [{"type": "platform-threads"}, {"type": "process-pool"}]}
        """;

    assertThat(pointersAndCodes(refused(read(request)))).containsExactly("/executors/1 CONFLICT");
    assertThat(accepted(read(request.replace(", \"blockPermits\": 2", ""))).cells()).hasSize(2);
  }

  @Test
  void is_not_mentioned_for_a_workload_that_is_refused_itself() {
    String odd = request("queue", "{\"type\": \"serial\"}").replace("\"tasks\": 4", "\"tasks\": 3");

    assertThat(pointersAndCodes(refused(read(odd)))).containsExactly("/workload OUT_OF_RANGE");
  }

  private static String request(String channel, String executor) {
    return """
    {"workload": {"type": "ping-pong", "channel": "%s"}, "tasks": 4,
     "executors": [{"type": "platform-threads"}, %s]}
    """
        .formatted(channel, executor);
  }
}
