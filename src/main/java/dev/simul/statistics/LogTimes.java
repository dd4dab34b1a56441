package dev.simul.statistics;

import dev.simul.statistics.PairedSpeedup.Round;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The natural logarithms of a candidate's times, ready to be paired with those of others.
/// Immutable.
public final class LogTimes {
  /// Those of a generation at the index of their round; not a number where a round is missing.
  private final SortedMap<Integer, double[]> byGeneration;

  private LogTimes(SortedMap<Integer, double[]> byGeneration) {
    this.byGeneration = byGeneration;
  }

  /// @param seconds the times, each above 0
  public static LogTimes of(Map<Round, Double> seconds) {
    int rounds = 1 + seconds.keySet().stream().mapToInt(Round::round).max().orElse(0);
    SortedMap<Integer, double[]> byGeneration = new TreeMap<>();
    seconds.forEach((round, time) ->
        byGeneration
                .computeIfAbsent(round.generation(), generation -> unknown(rounds))[round.round()] =
            Math.log(time));
    return new LogTimes(byGeneration);
  }

  /// Returns how many generations have a time.
  public int generations() {
    return byGeneration.size();
  }

  /// Returns the most rounds that a generation has.
  public int mostRounds() {
    return byGeneration.values().stream()
        .mapToInt(times -> (int) Arrays.stream(times).filter(time -> !Double.isNaN(time)).count())
        .max()
        .orElse(0);
  }

  SortedMap<Integer, double[]> byGeneration() {
    return Collections.unmodifiableSortedMap(byGeneration);
  }

  private static double[] unknown(int rounds) {
    double[] times = new double[rounds];
    Arrays.fill(times, Double.NaN);
    return times;
  }
}
