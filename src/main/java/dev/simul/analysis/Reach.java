package dev.simul.analysis;

import dev.simul.experiment.Plan.Effort;
import dev.simul.statistics.MeanInterval;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How far an effort gets at most within the time limit, by the least time that its parts take.
///
/// @param effort the effort
/// @param atMostSeconds when the measurement is stopped: the limit that the request sets, or the
///   effort's own
/// @param generations how many generations end within the limit at most
/// @param rounds the fewest rounds that each of them has
/// @param intervals whether the generations may suffice for intervals and verdicts
public record Reach(
    Effort effort, double atMostSeconds, int generations, int rounds, boolean intervals) {

  /// Returns how far each effort gets.
  ///
  /// @param ofRequest the effort that the request asks for, whose limit may be another than its own
  /// @param limit the time limit of the request
  /// @param iterationSeconds how long one iteration of every cell takes at least, together
  static List<Reach> of(Effort ofRequest, Duration limit, double iterationSeconds) {
    return Arrays.stream(Effort.values())
        .map(effort ->
            within(effort, effort == ofRequest ? limit : effort.timeLimit(), iterationSeconds))
        .toList();
  }

  private static Reach within(Effort effort, Duration limit, double iterationSeconds) {
    boolean once = effort == Effort.ONCE;
    int rounds = effort.leastRounds();
    double generation = (once ? 1 : 1 + rounds) * iterationSeconds;
    double seconds = limit.toNanos() / 1e9;
    double fit = Math.floor(seconds / Math.max(generation, 1e-9));
    int generations = (int) Math.min(effort.generations(), fit);
    return new Reach(
        effort, seconds, generations, rounds, !once && generations >= MeanInterval.LEAST_VALUES);
  }
}
