package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExpectationIT {

  @Test
  void a_job_tells_what_became_of_its_expectations(@TempDir Path directory) {
    try (RunningService service = RunningService.start(directory)) {
      JsonNode result =
          service
              .post(
                  "/jobs",
                  """
                  {"workload": {"type": "spawn"}, "tasks": 4, "executors": [{"type": "serial"}],
                   "expect": [{"cell": "serial", "metric": "wallSeconds", "atMost": 60},
                              {"cell": "serial", "metric": "wallSeconds", "atLeast": 60}]}
                  """,
                  "Prefer",
                  "wait=100")
              .json();

      JsonNode met = result.at("/expectations/0");
      // Whoever else uses this machine takes the verdicts, and nothing else.
      boolean noisy = result.path("warnings").findValuesAsString("severity").contains("RED");
      assertThat(met.path("verdict").stringValue()).isEqualTo(noisy ? "INCONCLUSIVE" : "PASS");
      assertThat(met.path("cell").stringValue()).isEqualTo("serial");
      assertThat(met.path("metric").stringValue()).isEqualTo("wallSeconds");
      assertThat(met.path("atMost").doubleValue()).isEqualTo(60);
      assertThat(met.path("atLeast").isNull()).isTrue();
      assertThat(met.path("reason").isNull()).isEqualTo(!noisy);
      assertThat(met.path("found").doubleValue())
          .isBetween(
              result.at("/cells/0/wallSeconds/min").doubleValue(),
              result.at("/cells/0/wallSeconds/max").doubleValue());
      assertThat(met.at("/interval/level").doubleValue()).isEqualTo(0.95);
      assertThat(met.at("/interval/low").doubleValue())
          .isLessThanOrEqualTo(met.path("found").doubleValue())
          .isPositive();
      assertThat(result.at("/expectations/1/verdict").stringValue())
          .isEqualTo(noisy ? "INCONCLUSIVE" : "FAIL");
      assertThat(service.get("/jobs/latest").json().at("/spec/expect")).hasSize(2);
      assertThat(service.get("/jobs/latest/result?format=md").body())
          .contains("| `serial`: wallSeconds at most 60 |")
          .contains(
              noisy
                  ? "| INCONCLUSIVE: something else used the processors"
                  : "| FAIL: the whole interval is below atLeast |");
    }
  }
}
