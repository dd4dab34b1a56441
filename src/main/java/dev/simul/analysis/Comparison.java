package dev.simul.analysis;

import dev.simul.executor.Traits;
import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.prose.Prose;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The cells of a result next to its baseline, as the sentences of its conclusion compare them.
///
/// @param bound the experiment
/// @param cells all cells of the result
public record Comparison(BoundExperiment bound, List<Result.Cell> cells) {
  /// A speedup that is closer to 1 than this is not reported as one.
  static final double MARGIN = 0.05;

  private static final Pattern PLURAL = Pattern.compile("(?!1 )\\d");

  public Comparison {
    cells = List.copyOf(cells);
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

  /// Returns the cells that have a speedup, in the order of the request.
  List<Result.Cell> compared() {
    return cells.stream().filter(cell -> speedup(cell) > 0).toList();
  }

  /// Returns the baseline, the cells that have a speedup from the fastest on, and the rest.
  List<Result.Cell> fastestFirst() {
    return cells.stream()
        .sorted(
            Comparator.comparing(this::isBaseline)
                .thenComparingDouble(Comparison::speedup)
                .reversed())
        .toList();
  }

  /// Returns the speedup of a cell, or 0 if it was not compared.
  static double speedup(Result.Cell cell) {
    Result.VersusBaseline versus = cell.versusBaseline();
    return versus == null || versus.speedup() == null ? 0 : versus.speedup();
  }

  /// Returns whether a ratio of times is reported as a gain.
  static boolean gains(double ratio) {
    return ratio > 1 + MARGIN;
  }

  /// Returns whether a ratio of times is reported as a loss.
  static boolean loses(double ratio) {
    return ratio < 1 - MARGIN;
  }

  String name(Result.Cell cell) {
    return CellNames.of(cells).name(cell);
  }

  /// Returns the name of a cell with the verb that follows it: `4 threads were`, `a pool of 4
  /// threads was`. A name that begins with a number other than 1 is plural.
  String was(Result.Cell cell) {
    String name = name(cell);
    return name + (PLURAL.matcher(name).lookingAt() ? " were" : " was");
  }

  /// Returns the names of these cells with the verb that follows them.
  String were(List<Result.Cell> several) {
    return several.size() == 1 ? was(several.getFirst()) : names(several) + " were";
  }

  String names(List<Result.Cell> several) {
    return Prose.list(several.stream().map(this::name).toList());
  }

  /// Writes a ratio, 1 or more, with three digits at least: 1.92, 34.6, 855.
  static String ratio(double ratio) {
    return String.format(
        Locale.ROOT, ratio < 9.995 ? "%.2f" : ratio < 99.95 ? "%.1f" : "%,.0f", ratio);
  }

  private boolean isBaseline(Result.Cell cell) {
    return cell.key().equals(experiment().baseline());
  }
}
