package dev.simul.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesIT {

  @Test
  void a_series_shows_its_newest_job_and_nothing_else_also_after_a_restart(
      @TempDir Path directory) {
    List<String> before;
    try (RunningService service = start(directory, "my_series")) {
      assertThat(service.post("/jobs", job("thread-pool", "\"series\": \"others\"")).body())
          .contains("/series must be a series that is allowed here, my_series");
      run(service, job("thread-pool", "\"series\": \"my_series\""));
      assertThat(series(service)).anyMatch(line -> line.contains("cell=\"thread-pool\""));

      run(service, job("fork-join", "\"series\": \"my_series\""));
      // Its text looks like one of the series.
      run(service, job("reactive", "\"labels\": {\"series\": \"my_series\"}"));
      before = series(service);
      assertThat(before)
          .extracting(line -> line.substring(0, line.indexOf('}') + 1))
          .containsExactly(
              "simul_series_last_success_timestamp_seconds{series=\"my_series\"}",
              "simul_series_speedup{cell=\"fork-join\",series=\"my_series\"}",
              "simul_series_verdict{cell=\"fork-join\",series=\"my_series\",verdict=\"none\"}",
              "simul_series_wall_seconds{cell=\"fork-join\",series=\"my_series\"}",
              "simul_series_wall_seconds{cell=\"serial\",series=\"my_series\"}");
    }
    try (RunningService service = start(directory, "my_series")) {
      assertThat(series(service)).isEqualTo(before);
    }
    try (RunningService service = start(directory, "my-series")) {
      assertThat(series(service)).isEmpty();
    }
  }

  private static RunningService start(Path directory, String allowed) {
    return RunningService.start(
        directory, "--simul.node.name=box", "--simul.metrics.series.allowed=" + allowed);
  }

  private static void run(RunningService service, String job) {
    assertThat(service.post("/jobs", job, "Prefer", "wait=60").status()).isEqualTo(200);
  }

  private static String job(String executor, String more) {
    return """
    {"workload": {"type": "spawn"}, "executors": [{"type": "serial"}, {"type": "%s"}],
     "measurement": {"effort": "once"}, %s}
    """
        .formatted(executor, more);
  }

  private static List<String> series(RunningService service) {
    return service
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("simul_series_") && line.contains("{"))
        .sorted()
        .toList();
  }
}
