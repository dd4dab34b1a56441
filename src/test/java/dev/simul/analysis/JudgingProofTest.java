package dev.simul.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.engine.BoundExperiment;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.statistics.FastestSet;
import dev.simul.statistics.LogTimes;
import dev.simul.statistics.MeanInterval;
import dev.simul.statistics.PairedSpeedup;
import dev.simul.statistics.SampleMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Proves the judging by thousands of jobs whose truth is known, through the analysis itself. Ways
/// of judging that look just as good, and are not, fail the same tests.
class JudgingProofTest {
  private static final int JOBS = 10_000;

  /// 99% of the binomial distribution of 10,000 jobs of which 5% are called different.
  private static final int LEAST_FALSE = 445;

  private static final int MOST_FALSE = 557;

  private static final int GENERATIONS = 6;
  private static final int ROUNDS = 3;
  private static final long SEED = 20_261_124;

  @Test
  void one_in_twenty_intervals_of_equal_cells_lies_beside_1() {
    SimulatedTimes times = new SimulatedTimes(SEED, 0);
    int beside = 0;
    int called = 0;
    for (int job = 0; job < JOBS; job++) {
      Result.VersusBaseline versus = versus(times, 2, 0).getFirst();
      beside += beside(versus, 1) ? 1 : 0;
      called += different(versus) ? 1 : 0;
    }
    assertThat(beside).isBetween(LEAST_FALSE, MOST_FALSE);
    // Equivalence comes first, so fewer are called different than lie beside 1.
    assertThat(called).isLessThanOrEqualTo(beside);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.946, 0.954", "0.06, 0.946, 1"})
  void intervals_cover_the_truth_as_often_as_they_say(double disturbed, double least, double most) {
    SimulatedTimes times = new SimulatedTimes(SEED + 1, disturbed);
    double truth = 1.03;
    int jobs = 2 * JOBS;
    int covered = 0;
    for (int job = 0; job < jobs; job++) {
      covered += beside(versus(times, 2, Math.log(truth)).getFirst(), truth) ? 0 : 1;
    }
    assertThat(covered / (double) jobs).isBetween(least, most);
  }

  @Test
  void
      one_executor_under_four_keys_is_called_different_from_itself_in_no_more_than_one_in_twenty_jobs() {
    SimulatedTimes times = new SimulatedTimes(SEED + 2, 0);
    int beside = 0;
    int called = 0;
    for (int job = 0; job < JOBS; job++) {
      List<Result.VersusBaseline> all = versus(times, 4, 0);
      beside += all.stream().anyMatch(versus -> beside(versus, 1)) ? 1 : 0;
      called += all.stream().anyMatch(JudgingProofTest::different) ? 1 : 0;
    }
    assertThat(beside).isBetween(JOBS / 50, MOST_FALSE);
    assertThat(called).isLessThanOrEqualTo(beside);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8})
  void the_best_is_kept_among_the_fastest(int candidates) {
    SimulatedTimes times = new SimulatedTimes(SEED + 3, 0);
    int kept = 0;
    for (int job = 0; job < JOBS; job++) {
      // The hardest case: the others are as good.
      JobSamples samples = samples(times, candidates, GENERATIONS, 0);
      Map<String, LogTimes> all = new LinkedHashMap<>();
      samples.measured().forEach((key, cell) -> all.put(key, cell.times()));
      kept += FastestSet.of(all).orElseThrow().contains(SimulatedJob.BASELINE) ? 1 : 0;
    }
    assertThat(kept / (double) JOBS).isGreaterThanOrEqualTo(0.946);
  }

  @Test
  void rounds_taken_as_independent_would_call_too_many_different() {
    assertThat(falselyDifferent(GENERATIONS, JudgingProofTest::pooled)).isGreaterThan(MOST_FALSE);
  }

  @Test
  void the_normal_distribution_in_place_of_students_would_call_too_many_different() {
    assertThat(
            falselyDifferent(
                GENERATIONS,
                samples -> {
                  SampleMean mean = SampleMean.of(paired(samples).logRatios());
                  return Math.abs(mean.mean())
                      > 1.959964 * mean.standardDeviation() / Math.sqrt(mean.size());
                }))
        .isGreaterThan(MOST_FALSE);
  }

  @Test
  void stopping_as_soon_as_there_is_a_difference_would_call_too_many_different() {
    assertThat(
            falselyDifferent(
                20,
                samples -> {
                  List<Double> all = paired(samples).logRatios();
                  for (int generations = 3; generations <= all.size(); generations++) {
                    if (excludes0(all.subList(0, generations))) {
                      return true;
                    }
                  }
                  return false;
                }))
        .isGreaterThan(MOST_FALSE);
  }

  /// Counts the jobs of equal cells that another way of judging calls different.
  private static int falselyDifferent(int generations, Predicate<JobSamples> different) {
    SimulatedTimes times = new SimulatedTimes(SEED, 0);
    int called = 0;
    for (int job = 0; job < JOBS; job++) {
      called += different.test(samples(times, 2, generations, 0)) ? 1 : 0;
    }
    return called;
  }

  private static boolean pooled(JobSamples samples) {
    List<CellSamples> cells = List.copyOf(samples.measured().values());
    List<Double> logRatios = new ArrayList<>();
    for (int index = 0; index < cells.get(0).iterations().size(); index++) {
      logRatios.add(
          Math.log(
              cells.get(0).iterations().get(index).wallSeconds()
                  / cells.get(1).iterations().get(index).wallSeconds()));
    }
    return excludes0(logRatios);
  }

  private static boolean excludes0(List<Double> logRatios) {
    return MeanInterval.of(logRatios, 0.05).orElseThrow().excludes(0);
  }

  private static PairedSpeedup paired(JobSamples samples) {
    List<CellSamples> cells = List.copyOf(samples.measured().values());
    return PairedSpeedup.of(cells.get(0).times(), cells.get(1).times()).orElseThrow();
  }

  private static boolean beside(Result.VersusBaseline versus, double truth) {
    return versus.ci().low() > truth || versus.ci().high() < truth;
  }

  private static boolean different(Result.VersusBaseline versus) {
    return versus.verdict() == Verdict.FASTER || versus.verdict() == Verdict.SLOWER;
  }

  /// Returns what the analysis says of each cell of a job against the baseline.
  private static List<Result.VersusBaseline> versus(
      SimulatedTimes times, int cells, double logRatio) {
    JobSamples samples = samples(times, cells, GENERATIONS, logRatio);
    BoundExperiment bound = BOUND.get(cells);
    VerdictRule rule = Analysis.rule(bound.experiment(), samples, samples.noise());
    CellSamples baseline = samples.cell(SimulatedJob.BASELINE);
    return samples.measured().values().stream()
        .filter(cell -> !cell.equals(baseline))
        .map(cell -> new CellSpeedup(bound, cell, baseline).judgedBy(rule))
        .toList();
  }

  private static final Map<Integer, BoundExperiment> BOUND =
      Map.of(
          2, SimulatedJob.bound(new SimulatedJob(2).experiment()),
          4, SimulatedJob.bound(new SimulatedJob(4).experiment()));

  private static JobSamples samples(
      SimulatedTimes times, int cells, int generations, double logRatio) {
    return new SimulatedJob(cells)
        .measure(generations, ROUNDS, times.next(cells, generations, ROUNDS, logRatio))
        .end()
        .samples();
  }
}
