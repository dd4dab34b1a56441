package dev.simul.analysis;

import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.statistics.MeanInterval;
import dev.simul.statistics.PairedSpeedup;
import dev.simul.statistics.SampleMean;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How comparisons with the baseline become verdicts.
///
/// The interval of a speedup is exp of Student's t interval of the mean of the generations' ln
/// ratios. All intervals of a result hold together with a probability of 95%: the error rate of
/// each is 5% divided by their number (Bonferroni). The first of these applies:
///
/// 1. [Verdict#EQUIVALENT] if the interval lies within the margin, in either direction
/// 2. [Verdict#FASTER] or [Verdict#SLOWER] if it excludes 1
/// 3. [Verdict#INDISTINGUISHABLE]
///
/// Equivalence comes first: with little variance, a difference that matters to nobody is certain.
///
/// @param margin the relative difference that does not matter to the reader
/// @param comparisons how many cells are compared with the baseline
/// @param withheld why no comparison gets a verdict, in upper snake case; null if each may get one
record VerdictRule(double margin, int comparisons, @Nullable String withheld) {
  static final String ONE_ITERATION = "ONE_ITERATION";
  static final String NOT_ENDED = "NOT_ENDED";
  static final String NOISE = "NOISE";
  static final String TOO_FEW_GENERATIONS = "TOO_FEW_GENERATIONS";

  private static final double LEVEL = 0.95;

  /// Who needs more should measure something else.
  private static final int MOST_GENERATIONS = 1_000;

  /// Judges a speedup.
  ///
  /// @param efficiency what to say about the efficiency
  Result.VersusBaseline judge(PairedSpeedup speedup, @Nullable Double efficiency) {
    MeanInterval interval = speedup.interval(errorRate()).orElse(null);
    if (interval == null) {
      return undecided(
          speedup, null, efficiency, withheld == null ? TOO_FEW_GENERATIONS : withheld);
    }
    if (withheld != null) {
      return undecided(speedup, interval, efficiency, withheld);
    }
    Verdict verdict = verdict(interval);
    boolean open = verdict == Verdict.INDISTINGUISHABLE;
    return versus(
        speedup,
        interval,
        efficiency,
        verdict,
        null,
        open ? Math.expm1(Math.max(-interval.low(), interval.high())) : null,
        open ? generationsToDecide(speedup) : null);
  }

  /// Returns what the interval of ln(baseline / cell) says.
  Verdict verdict(MeanInterval interval) {
    double most = Math.log1p(margin);
    if (interval.liesWithin(-most, most)) {
      return Verdict.EQUIVALENT;
    }
    if (interval.excludes(0)) {
      return interval.low() > 0 ? Verdict.FASTER : Verdict.SLOWER;
    }
    return Verdict.INDISTINGUISHABLE;
  }

  /// About how many generations would decide, if they agreed with these on the mean and varied as
  /// these do: the interval would exclude 1, or lie within the margin. Null if more than anybody
  /// measures.
  private @Nullable Integer generationsToDecide(PairedSpeedup speedup) {
    SampleMean mean = SampleMean.of(speedup.logRatios());
    double far = Math.abs(mean.mean());
    double halfWidth = Math.max(far, Math.log1p(margin) - far);
    OptionalInt generations = mean.valuesFor(halfWidth, errorRate(), MOST_GENERATIONS);
    return generations.isPresent() ? generations.getAsInt() : null;
  }

  private double errorRate() {
    return (1 - LEVEL) / Math.max(1, comparisons);
  }

  private static Result.VersusBaseline undecided(
      PairedSpeedup speedup,
      @Nullable MeanInterval interval,
      @Nullable Double efficiency,
      String reason) {
    return versus(speedup, interval, efficiency, null, reason, null, null);
  }

  private static Result.VersusBaseline versus(
      PairedSpeedup speedup,
      @Nullable MeanInterval interval,
      @Nullable Double efficiency,
      @Nullable Verdict verdict,
      @Nullable String reason,
      @Nullable Double excludesAbove,
      @Nullable Integer generationsToDecide) {
    return new Result.VersusBaseline(
        speedup.ratio(),
        interval == null
            ? null
            : new Result.Interval(Math.exp(interval.low()), Math.exp(interval.high()), LEVEL),
        interval == null ? null : "STUDENT_T",
        interval == null ? null : "BONFERRONI",
        efficiency,
        verdict,
        reason,
        excludesAbove,
        generationsToDecide);
  }
}
