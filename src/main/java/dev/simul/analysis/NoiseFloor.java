package dev.simul.analysis;

import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.prose.Prose;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// How different equal cells looked, which is as exact as this machine can be in the same
/// circumstances. Verdicts do not depend on it.
///
/// @param share the relative difference that the intervals of equal cells just exclude: 0.02 is 2%
/// @param comparisons how many equal cells were compared with the baseline
/// @param differences how many of them were called faster or slower, wrongly
public record NoiseFloor(double share, int comparisons, int differences) {

  /// Returns what a result says of it; empty if the cells were not equal, or too little was
  /// measured for intervals.
  public static Optional<NoiseFloor> of(Experiment experiment, Result result) {
    List<Result.VersusBaseline> compared =
        result.cells().stream()
            .map(Result.Cell::versusBaseline)
            .filter(Objects::nonNull)
            .filter(versus -> versus.ci() != null)
            .toList();
    if (!equal(experiment.cells()) || compared.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NoiseFloor(
            compared.stream().mapToDouble(NoiseFloor::excluded).max().orElseThrow(),
            compared.size(),
            (int) compared.stream().filter(NoiseFloor::different).count()));
  }

  /// Returns it as a sentence.
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "Among equal cells, differences above %.1f%% are excluded%s.",
        100 * share,
        differences == 0
            ? ""
            : ", and "
                + Prose.counted(differences, "comparison")
                + " of "
                + comparisons
                + " found a difference that does not exist");
  }

  private static boolean equal(List<Experiment.Cell> cells) {
    return cells.stream().map(cell -> List.of(cell.type(), cell.resolved())).distinct().count()
        == 1;
  }

  /// Returns the relative difference above which an interval excludes any, in either direction.
  private static double excluded(Result.VersusBaseline versus) {
    Result.Interval interval = Objects.requireNonNull(versus.ci());
    return Math.max(1 / interval.low(), interval.high()) - 1;
  }

  private static boolean different(Result.VersusBaseline versus) {
    return versus.verdict() == Verdict.FASTER || versus.verdict() == Verdict.SLOWER;
  }
}
