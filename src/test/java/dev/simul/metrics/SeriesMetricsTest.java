package dev.simul.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.ExpectedLog;
import dev.simul.catalogue.Parameters;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.job.result.SeriesJob;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeriesMetricsTest {
  private static final Result.VersusBaseline BASELINE = null;
  private static final Instant END = Instant.ofEpochSecond(1_800_000_000, 250_000_000);

  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(SeriesMetrics.class);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void shows_the_cells_that_were_measured() {
    SeriesMetrics metrics = new SeriesMetrics(registry, Set.of("nightly"), 100);
    metrics.show(
        job(
            "nightly",
            cell("serial", CellStatus.OK, 2.5, BASELINE),
            cell("pool(workers=4)", CellStatus.OK, 1.25, 2.0),
            cell("reactive", CellStatus.FAILED, 1.0, BASELINE),
            cell("processes", CellStatus.NOT_RUN, null, BASELINE)));

    assertThat(lines())
        .containsExactly(
            "simul_series_last_success_timestamp_seconds{series=\"nightly\"} 1.80000000025E9",
            "simul_series_refused_total 0.0",
            "simul_series_speedup_high{cell=\"pool(workers=4)\",series=\"nightly\"} 2.5",
            "simul_series_speedup_low{cell=\"pool(workers=4)\",series=\"nightly\"} 1.5",
            "simul_series_speedup{cell=\"pool(workers=4)\",series=\"nightly\"} 2.0",
            "simul_series_verdict{cell=\"pool(workers=4)\",series=\"nightly\",verdict=\"faster\"} 1.0",
            "simul_series_wall_seconds{cell=\"pool(workers=4)\",series=\"nightly\"} 1.25",
            "simul_series_wall_seconds{cell=\"serial\",series=\"nightly\"} 2.5");
  }

  @Test
  void a_label_cannot_end_its_line() {
    SeriesMetrics metrics = new SeriesMetrics(registry, Set.of("nightly"), 100);
    metrics.show(job("nightly", cell("a\"} 1\nb\\", CellStatus.OK, 2.5, BASELINE)));

    assertThat(lines())
        .contains("simul_series_wall_seconds{cell=\"a\\\"} 1\\nb\\\\\",series=\"nightly\"} 2.5");
  }

  @Test
  void a_cell_that_the_newest_job_did_not_measure_is_removed() {
    SeriesMetrics metrics = new SeriesMetrics(registry, Set.of("nightly", "weekly"), 100);
    metrics.show(job("weekly", cell("fork-join", CellStatus.OK, 9.0, 3.0)));
    metrics.show(
        job(
            "nightly",
            cell("serial", CellStatus.OK, 2.0, BASELINE),
            cell("pool", CellStatus.OK, 1.0, 2.0)));
    metrics.show(
        job(
            "nightly",
            cell("serial", CellStatus.OK, 3.0, BASELINE),
            cell("pool", CellStatus.TIMED_OUT, null, BASELINE)));

    assertThat(lines())
        .filteredOn(line -> !line.contains("last_success") && !line.contains("speedup_"))
        .containsExactly(
            "simul_series_refused_total 0.0",
            "simul_series_speedup{cell=\"fork-join\",series=\"weekly\"} 3.0",
            "simul_series_verdict{cell=\"fork-join\",series=\"weekly\",verdict=\"faster\"} 1.0",
            "simul_series_wall_seconds{cell=\"fork-join\",series=\"weekly\"} 9.0",
            "simul_series_wall_seconds{cell=\"serial\",series=\"nightly\"} 3.0");
  }

  @Test
  void pairs_beyond_the_limit_are_counted_and_not_shown() {
    SeriesMetrics metrics = new SeriesMetrics(registry, Set.of("a", "b"), 3);
    metrics.show(job("a", cell("one", CellStatus.OK, 1.0, BASELINE)));
    metrics.show(
        job(
            "b",
            cell("one", CellStatus.OK, 1.0, BASELINE),
            cell("two", CellStatus.OK, 2.0, BASELINE),
            cell("three", CellStatus.OK, 3.0, BASELINE),
            cell("four", CellStatus.OK, 4.0, BASELINE)));

    assertThat(lines())
        .contains("simul_series_refused_total 2.0")
        .filteredOn(line -> line.startsWith("simul_series_wall"))
        .containsExactly(
            "simul_series_wall_seconds{cell=\"one\",series=\"a\"} 1.0",
            "simul_series_wall_seconds{cell=\"one\",series=\"b\"} 1.0",
            "simul_series_wall_seconds{cell=\"two\",series=\"b\"} 2.0");
    assertThat(log.take())
        .singleElement()
        .asString()
        .startsWith("WARN 2 cells of the series b are not shown");
  }

  @Test
  void a_smaller_job_makes_room_for_another_series() {
    SeriesMetrics metrics = new SeriesMetrics(registry, Set.of("a", "b"), 2);
    metrics.show(
        job(
            "a",
            cell("one", CellStatus.OK, 1.0, BASELINE),
            cell("two", CellStatus.OK, 1.0, BASELINE)));
    metrics.show(job("a", cell("one", CellStatus.OK, 1.0, BASELINE)));
    metrics.show(job("b", cell("one", CellStatus.OK, 1.0, BASELINE)));

    assertThat(lines()).contains("simul_series_refused_total 0.0");
  }

  @Test
  void a_series_that_is_not_allowed_any_more_is_not_shown() {
    SeriesMetrics metrics = new SeriesMetrics(registry, Set.of("nightly"), 100);
    metrics.show(job("former", cell("serial", CellStatus.OK, 1.0, BASELINE)));

    assertThat(lines()).containsExactly("simul_series_refused_total 0.0");
  }

  @Test
  void a_cell_without_a_verdict_has_none_as_its_verdict_and_no_ends() {
    SeriesMetrics metrics = new SeriesMetrics(registry, Set.of("nightly"), 100);
    metrics.show(job("nightly", cell("pool", CellStatus.OK, 1.0, undecided())));

    assertThat(lines())
        .contains("simul_series_verdict{cell=\"pool\",series=\"nightly\",verdict=\"none\"} 1.0")
        .noneMatch(line -> line.contains("speedup_"));
  }

  private List<String> lines() {
    return registry.scrape().lines().filter(line -> !line.startsWith("#")).sorted().toList();
  }

  /// Makes a job of the series `s`.
  static SeriesJob job() {
    return job(
        "s", cell("serial", CellStatus.OK, 2.0, BASELINE), cell("pool", CellStatus.OK, 1.0, 2.0));
  }

  private static SeriesJob job(String series, Result.Cell... cells) {
    return new SeriesJob(
        series,
        END,
        new Result(
            2,
            true,
            0.02,
            cells[0].key(),
            1,
            "",
            0,
            null,
            List.of(),
            List.of(cells),
            List.of(),
            null));
  }

  private static Result.Cell cell(String key, CellStatus status, Double wall, Double speedup) {
    return cell(key, status, wall, speedup == null ? null : faster(speedup));
  }

  private static Result.Cell cell(
      String key, CellStatus status, Double wall, Result.VersusBaseline versus) {
    return new Result.Cell(
        key,
        "thread-pool",
        key,
        status,
        null,
        Parameters.NONE,
        Parameters.NONE,
        null,
        null,
        wall == null ? null : new Result.WallSeconds(wall, wall, wall, wall, null, null, 6, 6),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        0,
        versus,
        List.of(),
        List.of());
  }

  private static Result.VersusBaseline undecided() {
    return new Result.VersusBaseline(
        2.0, null, null, null, null, null, "TOO_FEW_GENERATIONS", null, null);
  }

  private static Result.VersusBaseline faster(double speedup) {
    return new Result.VersusBaseline(
        speedup,
        new Result.Interval(speedup - 0.5, speedup + 0.5, 0.95),
        "STUDENT_T",
        "BONFERRONI",
        null,
        Verdict.FASTER,
        null,
        null,
        null);
  }
}
