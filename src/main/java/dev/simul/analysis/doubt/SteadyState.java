package dev.simul.analysis.doubt;

import dev.simul.experiment.Warning;
import dev.simul.statistics.Averages;
import dev.simul.statistics.MeanInterval;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Whether the rounds of a generation take equally long from the first to the last, as they do once
/// the forks are warm.
///
/// A generation gives one number, ln(mean of the last third of its rounds / mean of the first
/// third). There is a doubt if the 99% interval of their mean lies wholly beyond 1%.
public final class SteadyState {
  private static final int THIRDS = 3;
  private static final double ERROR_RATE = 0.01;
  private static final double MOST = Math.log1p(0.01);

  private SteadyState() {}

  /// @param generations the times of the rounds of each generation, in their order
  public static Optional<Warning> warning(Collection<List<Double>> generations) {
    List<Double> changes =
        generations.stream()
            .filter(rounds -> rounds.size() >= THIRDS)
            .map(SteadyState::change)
            .toList();
    return MeanInterval.of(changes, ERROR_RATE)
        .filter(change -> change.low() > MOST || change.high() < -MOST)
        .map(change ->
            new Warning(
                "NO_STEADY_STATE",
                Warning.Severity.YELLOW,
                "The last rounds of a generation took "
                    + Figures.percent(Math.abs(Math.expm1(change.mean())))
                    + (change.mean() < 0 ? " less" : " more")
                    + " time than the first: "
                    + (change.mean() < 0
                        ? "the forks were not warm. Use a longer warmup."
                        : "something fills up or heats up. Use less work, or a longer warmup.")));
  }

  private static double change(List<Double> rounds) {
    int third = rounds.size() / THIRDS;
    return Math.log(
        Averages.mean(rounds.subList(rounds.size() - third, rounds.size()))
            / Averages.mean(rounds.subList(0, third)));
  }
}
