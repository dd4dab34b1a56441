package dev.simul.analysis;

import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.statistics.MeanInterval;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// How far an effort gets at most within the time limit, by the least time that its parts take. For
/// the effort of the request, what the request sets itself counts.
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
  /// @param plan what the request asks for
  /// @param iterationSeconds how long one iteration of every cell takes at least, together
  static List<Reach> of(Plan plan, double iterationSeconds) {
    return Arrays.stream(Effort.values())
        .map(effort ->
            effort == plan.effort()
                ? within(
                    effort,
                    plan.timeLimit(),
                    plan.generations(),
                    Objects.requireNonNullElse(plan.rounds(), effort.leastRounds()),
                    iterationSeconds)
                : within(
                    effort,
                    effort.timeLimit(),
                    effort.generations(),
                    effort.leastRounds(),
                    iterationSeconds))
        .toList();
  }

  private static Reach within(
      Effort effort, Duration limit, int most, int rounds, double iterationSeconds) {
    boolean once = effort == Effort.ONCE;
    double generation = (once ? 1 : 1 + rounds) * iterationSeconds;
    double seconds = limit.toNanos() / 1e9;
    double fit = Math.floor(seconds / Math.max(generation, 1e-9));
    int generations = (int) Math.min(most, fit);
    return new Reach(
        effort, seconds, generations, rounds, !once && generations >= MeanInterval.LEAST_VALUES);
  }
}
