package dev.simul.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A workload and an executor that only their class and their line in `META-INF/services` make
/// known are offered, measured and reported as those that come with Simul are.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnProvidersIT {
  private static final String JOB =
      """
      {"workload": {"type": "sum", "below": 2000000}, "executors": [{"type": "relay"}, {"type": "serial"}],
       "measurement": {"effort": "once"}}
      """;

  private RunningService service;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = RunningService.start(directory);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void are_among_the_workloads_and_executors() {
    JsonNode sum = item("/workloads", "sum");
    assertThat(sum.path("meaning").stringValue())
        .isEqualTo("Adds up the whole numbers below a limit.");
    assertThat(sum.at("/parameters/0/name").stringValue()).isEqualTo("below");
    assertThat(sum.path("figures")).isEmpty();

    JsonNode relay = item("/executors", "relay");
    assertThat(relay.path("supported").booleanValue()).isTrue();
    assertThat(relay.at("/parameters/0/default").intValue()).isEqualTo(1_024);
  }

  @Test
  void are_in_the_schema_of_requests() {
    JsonNode schemas = service.get("/v3/api-docs").json().at("/components/schemas");

    assertThat(schemas.at("/SumWorkload/properties/below/maximum").longValue())
        .isEqualTo(1_000_000_000);
    assertThat(schemas.at("/RelayExecutor/properties/stackKib/maximum").longValue())
        .isEqualTo(65_536);
    assertThat(schemas.at("/Workload/oneOf").toString()).contains("schemas/SumWorkload\"");
    assertThat(schemas.at("/Executor/oneOf").toString()).contains("schemas/RelayExecutor\"");
  }

  @Test
  void are_refused_with_their_limits() {
    Answer answer = service.post("/jobs", JOB.replace("2000000", "0"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("/workload/below").contains("from 1 to 1000000000");
  }

  @Test
  void are_measured_concluded_from_and_reported() {
    String id = service.submit(JOB);
    service.awaitEnd(id);
    JsonNode result = service.get("/jobs/" + id + "/result").json();

    assertThat(result.path("baseline").stringValue()).isEqualTo("serial");
    assertThat(result.at("/cells/0/status").stringValue()).isEqualTo("OK");
    assertThat(result.at("/cells/0/returned").stringValue()).isEqualTo("2000000");
    assertThat(result.path("conclusion").stringValue()).contains("elay (stackKib 1024)");
    assertThat(service.get("/jobs/" + id + "/result?format=md").body())
        .startsWith("# 4 tasks, each of type sum (below 2000000)\n")
        .contains("| relay (stackKib 1024) |")
        .containsPattern("(?s)\\*\\*Conclusion\\.\\*\\* .*elay\\s\\(stackKib 1024\\)");
  }

  private JsonNode item(String path, String type) {
    return service
        .get(path)
        .json()
        .path("items")
        .valueStream()
        .filter(item -> item.path("type").stringValue().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
