package dev.simul.conclusion;

import dev.simul.engine.BoundExperiment;
import dev.simul.executor.Traits;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.prose.Prose;
import dev.simul.prose.RatioText;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The cells of a result next to its baseline, as the sentences of its conclusion compare them.
///
/// @param bound the experiment
/// @param cells all cells of the result
/// @param fastest the keys of the cells that may be the fastest; null if that was not judged
record ComparedCells(
    BoundExperiment bound, List<Result.Cell> cells, @Nullable List<String> fastest) {
  private static final Pattern PLURAL = Pattern.compile("(?!1 )\\d");

  ComparedCells {
    cells = List.copyOf(cells);
    fastest = fastest == null ? null : List.copyOf(fastest);
  }

  Result.Cell baseline() {
    return cells.stream().filter(this::isBaseline).findFirst().orElseThrow();
  }

  Experiment experiment() {
    return bound.experiment();
  }

  /// Returns whether the baseline runs one task at a time, so that a speedup is a gain from
  /// concurrency.
  boolean againstOneAtATime() {
    return bound.baseline().traits().oneAtATime();
  }

  /// Returns what sets the executor of a cell apart.
  Traits traits(Result.Cell cell) {
    return bound.cell(cell.key()).traits();
  }

  /// Returns the cells that were measured, without the baseline, in the order of the request.
  List<Result.Cell> measured() {
    return cells.stream()
        .filter(cell -> !isBaseline(cell) && cell.status() == CellStatus.OK)
        .toList();
  }

  /// Returns the cells that have a speedup, in the order of the request.
  List<Result.Cell> compared() {
    return cells.stream().filter(cell -> speedup(cell) > 0).toList();
  }

  /// Returns the cells of a verdict, in the order of the request.
  List<Result.Cell> judged(Verdict verdict) {
    return compared().stream().filter(cell -> verdict == verdict(cell)).toList();
  }

  /// Returns the cells that may be the fastest, in the order of the request; empty if that was not
  /// judged.
  List<Result.Cell> mayBeFastest() {
    return fastest == null
        ? List.of()
        : cells.stream().filter(cell -> fastest.contains(cell.key())).toList();
  }

  /// Returns the baseline, the cells that have a speedup from the fastest on, and the rest.
  List<Result.Cell> fastestFirst() {
    return cells.stream()
        .sorted(
            Comparator.comparing(this::isBaseline)
                .thenComparingDouble(ComparedCells::speedup)
                .reversed())
        .toList();
  }

  boolean isBaseline(Result.Cell cell) {
    return cell.key().equals(experiment().baseline());
  }

  /// Returns the speedup of a cell, or 0 if it was not compared.
  static double speedup(Result.Cell cell) {
    Result.VersusBaseline versus = cell.versusBaseline();
    return versus == null || versus.speedup() == null ? 0 : versus.speedup();
  }

  /// Returns the interval of a cell's speedup, or null if it has none.
  static Result.@Nullable Interval interval(Result.Cell cell) {
    return cell.versusBaseline() == null ? null : cell.versusBaseline().ci();
  }

  static @Nullable Verdict verdict(Result.Cell cell) {
    return cell.versusBaseline() == null ? null : cell.versusBaseline().verdict();
  }

  /// Writes how many times as fast as the baseline a cell was: `1.96 (1.93–1.98)`.
  static String timesAsFast(Result.Cell cell) {
    Result.Interval interval = interval(cell);
    return interval == null
        ? RatioText.of(speedup(cell))
        : RatioText.of(speedup(cell), interval.low(), interval.high());
  }

  /// Writes how many times as long as the baseline a cell took.
  static String timesAsLong(Result.Cell cell) {
    Result.Interval interval = interval(cell);
    return interval == null
        ? RatioText.of(1 / speedup(cell))
        : RatioText.of(1 / speedup(cell), 1 / interval.high(), 1 / interval.low());
  }

  String name(Result.Cell cell) {
    return CellNames.of(cells).name(cell);
  }

  /// Returns the names of these cells.
  String names(List<Result.Cell> several) {
    return Prose.list(several.stream().map(this::name).toList());
  }

  /// Returns the names of these cells with the verb that follows them: `4 threads were`, `a pool of
  /// 4 threads was`. A name that begins with a number other than 1 is plural.
  String were(List<Result.Cell> several) {
    boolean plural = several.size() > 1 || PLURAL.matcher(names(several)).lookingAt();
    return names(several) + (plural ? " were" : " was");
  }

  /// Returns the baseline's name.
  String baselineName() {
    return name(baseline());
  }
}
