package dev.simul.report;

import dev.simul.comparison.Comparison;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes results as CSV, for spreadsheets and data frames.
///
/// A column is named like its member in the JSON, with dots between the parts, as
/// `pandas.json_normalize` names it too. The columns are the same for every result. The text must
/// be written in UTF-8, without a byte order mark.
public final class CsvReport {
  private static final CsvTable<Result.Interval> INTERVAL =
      new CsvTable<Result.Interval>()
          .column("low", Result.Interval::low)
          .column("high", Result.Interval::high)
          .column("level", Result.Interval::level);

  private static final CsvTable<Result.Range> RANGE =
      new CsvTable<Result.Range>()
          .column("min", Result.Range::min)
          .column("max", Result.Range::max)
          .column("generations", Result.Range::generations);

  private static final CsvTable<Result.Observed> OBSERVED =
      new CsvTable<Result.Observed>()
          .column("workers", Result.Observed::workers)
          .column("virtual", Result.Observed::virtual)
          .column("processes", Result.Observed::processes)
          .column("processors", Result.Observed::processors);

  private static final CsvTable<Result.WallSeconds> WALL_SECONDS =
      new CsvTable<Result.WallSeconds>()
          .column("median", Result.WallSeconds::median)
          .column("mean", Result.WallSeconds::mean)
          .column("min", Result.WallSeconds::min)
          .column("max", Result.WallSeconds::max)
          .part("ci", Result.WallSeconds::ci, INTERVAL)
          .column("reason", Result.WallSeconds::reason)
          .column("generations", Result.WallSeconds::generations)
          .column("iterations", Result.WallSeconds::iterations);

  private static final CsvTable<Result.TaskSeconds> TASK_SECONDS =
      new CsvTable<Result.TaskSeconds>()
          .column("p50", Result.TaskSeconds::p50)
          .column("p90", Result.TaskSeconds::p90)
          .column("p99", Result.TaskSeconds::p99)
          .column("max", Result.TaskSeconds::max)
          .column("count", Result.TaskSeconds::count);

  private static final CsvTable<Result.PerTaskSeconds> PER_TASK_SECONDS =
      new CsvTable<Result.PerTaskSeconds>()
          .column("start", Result.PerTaskSeconds::start)
          .column("queue", Result.PerTaskSeconds::queue)
          .column("run", Result.PerTaskSeconds::run)
          .column("join", Result.PerTaskSeconds::join);

  private static final CsvTable<Result.PerIteration> PER_ITERATION =
      new CsvTable<Result.PerIteration>()
          .column("cpuUserSeconds", Result.PerIteration::cpuUserSeconds)
          .column("cpuSystemSeconds", Result.PerIteration::cpuSystemSeconds)
          .column("processorsBusy", Result.PerIteration::processorsBusy)
          .column("voluntarySwitches", Result.PerIteration::voluntarySwitches)
          .column("involuntarySwitches", Result.PerIteration::involuntarySwitches)
          .column("allocatedBytes", Result.PerIteration::allocatedBytes);

  private static final CsvTable<Result.VersusBaseline> VERSUS_BASELINE =
      new CsvTable<Result.VersusBaseline>()
          .column("speedup", Result.VersusBaseline::speedup)
          .part("ci", Result.VersusBaseline::ci, INTERVAL)
          .column("method", Result.VersusBaseline::method)
          .column("adjustment", Result.VersusBaseline::adjustment)
          .column("efficiency", Result.VersusBaseline::efficiency)
          .column("verdict", Result.VersusBaseline::verdict)
          .column("reason", Result.VersusBaseline::reason)
          .column("excludesAbove", Result.VersusBaseline::excludesAbove)
          .column("generationsToDecide", Result.VersusBaseline::generationsToDecide);

  private static final CsvTable<Result.Cell> CELLS =
      new CsvTable<Result.Cell>()
          .column("key", Result.Cell::key)
          .column("type", Result.Cell::type)
          .column("status", Result.Cell::status)
          .column("reason", Result.Cell::reason)
          .column("parameters", cell -> inOneColumn(cell.resolved().values()))
          .part("observed", Result.Cell::observed, OBSERVED)
          .column("returned", Result.Cell::returned)
          .part("wallSeconds", Result.Cell::wallSeconds, WALL_SECONDS)
          .column("setupSeconds", Result.Cell::setupSeconds)
          .column("coldSeconds", Result.Cell::coldSeconds)
          .column("tasksPerSecond", Result.Cell::tasksPerSecond)
          .part("taskSeconds", Result.Cell::taskSeconds, TASK_SECONDS)
          .part("perTaskSeconds", Result.Cell::perTaskSeconds, PER_TASK_SECONDS)
          .part("perIteration", Result.Cell::perIteration, PER_ITERATION)
          .column("peakPssBytes", Result.Cell::peakPssBytes)
          .part("peakPssBytesRange", Result.Cell::peakPssBytesRange, RANGE)
          .column("figures", cell -> inOneColumn(cell.figures()))
          .column("heapBytes", Result.Cell::heapBytes)
          .part("versusBaseline", Result.Cell::versusBaseline, VERSUS_BASELINE)
          .column("warnings", cell -> codes(cell.warnings()));

  private static final CsvTable<Row> ROWS =
      new CsvTable<Row>()
          .columns(Row::cell, CELLS)
          .column("notWorseThanBest", Row::notWorseThanBest)
          .column("margin", row -> row.result().margin());

  private static final CsvTable<Comparison.Figures> FIGURES =
      new CsvTable<Comparison.Figures>()
          .column("status", Comparison.Figures::status)
          .part("versusBaseline", Comparison.Figures::versusBaseline, VERSUS_BASELINE)
          .part("wallSeconds", Comparison.Figures::wallSeconds, WALL_SECONDS);

  private static final CsvTable<Comparison.Cell> COMPARED =
      new CsvTable<Comparison.Cell>()
          .column("key", Comparison.Cell::key)
          .part("baseline", Comparison.Cell::baseline, FIGURES)
          .part("candidate", Comparison.Cell::candidate, FIGURES)
          .column("verdict", Comparison.Cell::verdict)
          .column("reason", Comparison.Cell::reason);

  private static final CsvTable<Sample> SAMPLES =
      new CsvTable<Sample>()
          .column("key", Sample::key)
          .column("phase", sample -> sample.of.phase())
          .column("generation", sample -> sample.of.generation())
          .column("round", sample -> sample.of.round())
          .column("position", sample -> sample.of.position())
          .column("repetitions", sample -> sample.of.repetitions())
          .column("wallSeconds", sample -> sample.of.wallSeconds())
          .column("counts", sample -> sample.of.counts());

  private CsvReport() {}

  private record Sample(String key, Result.Sample of) {}

  private record Row(Result result, Result.Cell cell) {
    @Nullable Boolean notWorseThanBest() {
      List<String> best = result.notWorseThanBest();
      return best == null ? null : best.contains(cell.key());
    }
  }

  /// Returns a row for each cell, in the order of the request. What is said of the whole result
  /// stands at the end of each row.
  public static String cells(Result result) {
    return ROWS.toCsv(result.cells().stream().map(cell -> new Row(result, cell)).toList());
  }

  /// Returns a row for each timed iteration, cell by cell; those that count are the measured ones,
  /// or with effort once the cold ones.
  public static String samples(Result result) {
    return SAMPLES.toCsv(
        result.cells().stream()
            .flatMap(cell -> cell.samples().stream().map(sample -> new Sample(cell.key(), sample)))
            .toList());
  }

  /// Returns a row for each cell of two jobs, with the figures of both.
  public static String comparison(Comparison comparison) {
    return COMPARED.toCsv(comparison.cells());
  }

  /// One column for all parameters or figures, because each executor or workload has different
  /// ones: `workers=4;chunkSize=1`.
  private static String inOneColumn(Map<String, ?> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(";"));
  }

  private static String codes(List<Warning> warnings) {
    return warnings.stream().map(Warning::code).collect(Collectors.joining(";"));
  }
}
