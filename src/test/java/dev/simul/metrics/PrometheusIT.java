package dev.simul.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simul.job.RunningService;
import dev.simul.process.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {
  private static final Optional<Path> PROMTOOL = Programs.onPath("promtool");

  private static final String NO_PROMTOOL =
      "promtool is not on the PATH, so it does not look at the metrics; Debian's package prometheus has it";

  private Path directory;
  private RunningService service;

  @BeforeAll
  void start(@TempDir Path fresh) {
    directory = fresh;
    service = RunningService.start(directory, "--simul.metrics.series.allowed=nightly");
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void a_job_is_counted_and_its_metrics_keep_the_rules() {
    String scrape = scrapeAfterAJob();

    assertThat(scrape)
        .containsPattern("simul_jobs_total\\{outcome=\"succeeded\",workload=\"spawn\"} [1-9]")
        .containsPattern("simul_forks_started_total\\{executor=\"thread-pool\"} [1-9]")
        .containsPattern("simul_queue_wait_seconds_count [1-9]")
        .contains("simul_forks_started_total{executor=\"processes\"} 0.0")
        .contains("simul_series_speedup{cell=\"thread-pool\",series=\"nightly\"}")
        .contains("simul_build_info{java=\"" + Runtime.version() + "\",version=");
    assertThat(MetricRules.broken(scrape)).isEmpty();
  }

  @Test
  void forks_count_as_alive_only_while_they_live() {
    String id = service.submit(RunningService.LONG);
    await().atMost(Duration.ofSeconds(60)).until(() -> scrape().contains("simul_forks_alive 1.0"));
    service.post("/jobs/" + id + "/cancel", "");
    service.awaitState(id, "CANCELLED");

    assertThat(scrape())
        .contains("simul_forks_alive 0.0")
        .contains("simul_jobs_total{outcome=\"cancelled\",workload=\"sleep\"} 1.0");
  }

  @Test
  void promtool_finds_nothing_in_our_metrics() throws Exception {
    assumeTrue(PROMTOOL.isPresent(), NO_PROMTOOL);

    assertThat(findings(scrapeAfterAJob())).noneMatch(line -> line.startsWith("simul_"));
  }

  @Test
  void promtool_finds_a_metric_that_is_named_wrongly() throws Exception {
    assumeTrue(PROMTOOL.isPresent(), NO_PROMTOOL);

    assertThat(
            findings(
                """
                # TYPE simul_wait_milliseconds_total gauge
                simul_wait_milliseconds_total 1
                """))
        .anyMatch(line -> line.startsWith("simul_wait_milliseconds_total no help text"))
        .anyMatch(line -> line.contains("non-counter metrics should not have \"_total\" suffix"));
  }

  private String scrapeAfterAJob() {
    String job = RunningService.TINY.strip().replaceFirst("}$", ", \"series\": \"nightly\"}");
    assertThat(service.post("/jobs", job, "Prefer", "wait=60").status()).isEqualTo(200);
    return scrape();
  }

  private String scrape() {
    return service.get("/actuator/prometheus").body();
  }

  /// Returns the lines in which promtool complains.
  private List<String> findings(String scrape) throws Exception {
    Path metrics = Files.writeString(directory.resolve("metrics.txt"), scrape);
    Process check =
        new ProcessBuilder(PROMTOOL.orElseThrow().toString(), "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .start();
    String lines = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // 1 says that it could not read them.
    assertThat(check.waitFor()).as(lines).isIn(0, 3);
    return lines.lines().toList();
  }
}
