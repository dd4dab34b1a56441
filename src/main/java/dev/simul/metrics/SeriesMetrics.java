package dev.simul.metrics;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import dev.simul.job.result.SeriesJob;
import dev.simul.node.SimulProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Shows the figures of the newest job of each series: its cells that were measured, and no others.
/// Thread-safe.
@Component
class SeriesMetrics {
  private static final Logger log = LoggerFactory.getLogger(SeriesMetrics.class);
  private static final String SERIES = "series";
  private static final String CELL = "cell";
  private static final String VERDICT = "verdict";

  private final Set<String> allowed;
  private final int limit;
  private final MultiGauge wallSeconds;
  private final MultiGauge speedup;
  private final MultiGauge speedupLow;
  private final MultiGauge speedupHigh;
  private final MultiGauge verdict;
  private final MultiGauge lastSuccess;
  private final Counter refused;

  // Guarded by this.
  private final Map<String, Shown> shown = new LinkedHashMap<>();
  private boolean refusalLogged;

  @Autowired
  SeriesMetrics(MeterRegistry registry, SimulProperties properties) {
    this(registry, properties.metrics().series().allowed(), properties.metrics().series().limit());
  }

  /// Makes the meters.
  ///
  /// @param allowed the series that may be shown
  /// @param limit how many pairs of series and cell are shown at most
  SeriesMetrics(MeterRegistry registry, Set<String> allowed, int limit) {
    this.allowed = Set.copyOf(allowed);
    this.limit = limit;
    this.wallSeconds =
        MultiGauge.builder("simul.series.wall")
            .baseUnit("seconds")
            .description(
                "The median wall time of an iteration, in the newest job of the series that succeeded.")
            .register(registry);
    this.speedup =
        MultiGauge.builder("simul.series.speedup")
            .description(
                "The baseline's wall time by the cell's, in the newest job of the series that succeeded.")
            .register(registry);
    this.speedupLow =
        MultiGauge.builder("simul.series.speedup.low")
            .description("The lower end of the speedup's interval, where it has one.")
            .register(registry);
    this.speedupHigh =
        MultiGauge.builder("simul.series.speedup.high")
            .description("The upper end of the speedup's interval, where it has one.")
            .register(registry);
    this.verdict =
        MultiGauge.builder("simul.series.verdict")
            .description(
                "Always 1; the label says how the cell compares with the baseline in that job, or none.")
            .register(registry);
    this.lastSuccess =
        MultiGauge.builder("simul.series.last.success.timestamp")
            .baseUnit("seconds")
            .description("When the newest job of the series that succeeded ended, as Unix time.")
            .register(registry);
    this.refused =
        Counter.builder("simul.series.refused")
            .description(
                "Pairs of series and cell that were not shown, for simul.metrics.series.limit was reached.")
            .register(registry);
  }

  /// What is shown of one series.
  private record Shown(Instant endedAt, List<Figures> cells) {}

  /// What is shown of one cell.
  private record Figures(String cell, double wallSeconds, Result.@Nullable VersusBaseline versus) {}

  /// Returns the series that may be shown.
  Set<String> allowed() {
    return allowed;
  }

  /// Shows a job in place of the one before it; nothing happens if its series is not allowed (any
  /// more).
  synchronized void show(SeriesJob job) {
    if (!allowed.contains(job.series())) {
      return;
    }
    List<Figures> measured = job.result().cells().stream().flatMap(SeriesMetrics::figures).toList();
    shown.remove(job.series());
    int room = limit - shown.values().stream().mapToInt(other -> other.cells().size()).sum();
    List<Figures> kept = measured.subList(0, Math.min(measured.size(), room));
    shown.put(job.series(), new Shown(job.endedAt(), kept));
    if (kept.size() < measured.size()) {
      refuse(job.series(), measured.size() - kept.size());
    }
    register();
  }

  private static Stream<Figures> figures(Result.Cell cell) {
    Result.WallSeconds wall = cell.wallSeconds();
    return cell.status() != CellStatus.OK || wall == null
        ? Stream.empty()
        : Stream.of(new Figures(cell.key(), wall.median(), cell.versusBaseline()));
  }

  private void refuse(String series, int pairs) {
    refused.increment(pairs);
    if (!refusalLogged) {
      refusalLogged = true;
      log.warn(
          "{} cells of the series {} are not shown, for {} pairs of series and cell are the limit"
              + " (simul.metrics.series.limit); simul_series_refused_total counts further ones",
          pairs,
          series,
          limit);
    }
  }

  private void register() {
    List<MultiGauge.Row<?>> ends = new ArrayList<>();
    shown.forEach((series, job) ->
        ends.add(MultiGauge.Row.of(Tags.of(SERIES, series), job.endedAt().toEpochMilli() / 1e3)));
    lastSuccess.register(ends, true);
    wallSeconds.register(rows(Figures::wallSeconds), true);
    speedup.register(rows(versus(Result.VersusBaseline::speedup)), true);
    speedupLow.register(rows(interval(Result.Interval::low)), true);
    speedupHigh.register(rows(interval(Result.Interval::high)), true);
    verdict.register(verdicts(), true);
  }

  /// Returns a row for each pair of series and cell that has a figure.
  private List<MultiGauge.Row<?>> rows(Function<Figures, @Nullable Double> figure) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    shown.forEach((series, job) -> {
      for (Figures cell : job.cells()) {
        Double value = figure.apply(cell);
        if (value != null) {
          rows.add(MultiGauge.Row.of(pair(series, cell), value));
        }
      }
    });
    return rows;
  }

  private List<MultiGauge.Row<?>> verdicts() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    shown.forEach((series, job) ->
        job.cells().stream()
            .filter(cell -> cell.versus() != null)
            .forEach(cell ->
                rows.add(
                    MultiGauge.Row.of(pair(series, cell).and(VERDICT, word(cell.versus())), 1))));
    return rows;
  }

  private static String word(Result.@Nullable VersusBaseline versus) {
    return versus == null || versus.verdict() == null
        ? "none"
        : versus.verdict().name().toLowerCase(Locale.ROOT);
  }

  private static Tags pair(String series, Figures cell) {
    return Tags.of(SERIES, series, CELL, cell.cell());
  }

  private static Function<Figures, @Nullable Double> versus(
      Function<Result.VersusBaseline, @Nullable Double> figure) {
    return cell -> cell.versus() == null ? null : figure.apply(cell.versus());
  }

  private static Function<Figures, @Nullable Double> interval(
      Function<Result.Interval, Double> end) {
    return versus(versus -> versus.ci() == null ? null : end.apply(versus.ci()));
  }
}
