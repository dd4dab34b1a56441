package dev.simul.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.statistics.MeanInterval;
import dev.simul.statistics.PairedSpeedup;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictRuleTest {
  private static final double MARGIN = 0.02;
  private static final double EDGE = Math.log1p(MARGIN);
  private static final double[] SIX = {0.0312, -0.0045, 0.0178, 0.0251, 0.0093, 0.0146};

  @ParameterizedTest
  @CsvSource({
    "0, 1.5   ,            , NOT_BOTH_MEASURED",
    "1, 1.0   ,            , TOO_FEW_GENERATIONS",
    "1, 1.5   ,            , TOO_FEW_GENERATIONS",
    "2, 1.0   ,            , TOO_FEW_GENERATIONS",
    "2, 1.5   ,            , TOO_FEW_GENERATIONS",
    "3, 1.0   , EQUIVALENT ,",
    "3, 1.0199, EQUIVALENT ,",
    "3, 0.9805, EQUIVALENT ,",
    "3, 1.0201, FASTER     ,",
    "3, 0.9803, SLOWER     ,",
    "3, 1.5   , FASTER     ,",
    "3, 0.5   , SLOWER     ,",
  })
  void without_variance_three_generations_decide(
      int generations, double speedup, @Nullable Verdict verdict, @Nullable String reason) {
    Result.VersusBaseline versus =
        new SimulatedJob(2)
            .measure(generations, 3, (cell, _, _) -> cell == 0 ? 1 : 1 / speedup)
            .end()
            .versus();
    assertThat(versus.verdict()).isEqualTo(verdict);
    assertThat(versus.reason()).isEqualTo(reason);
    assertThat(versus.excludesAbove()).isNull();
    assertThat(versus.generationsToDecide()).isNull();
    if (generations == 3) {
      assertThat(versus.ci().low()).isCloseTo(speedup, within(1e-8));
      assertThat(versus.ci().high()).isCloseTo(speedup, within(1e-8));
    } else {
      assertThat(versus.ci()).isNull();
      assertThat(versus.method()).isNull();
      assertThat(versus.adjustment()).isNull();
    }
  }

  @Test
  void equivalence_comes_first_and_the_ends_of_an_interval_belong_to_it() {
    assertThat(verdict(-EDGE, EDGE)).isEqualTo(Verdict.EQUIVALENT);
    assertThat(verdict(0.001, EDGE)).isEqualTo(Verdict.EQUIVALENT);
    assertThat(verdict(-EDGE, -0.001)).isEqualTo(Verdict.EQUIVALENT);
    assertThat(verdict(0.001, EDGE + 1e-9)).isEqualTo(Verdict.FASTER);
    assertThat(verdict(-EDGE - 1e-9, -0.001)).isEqualTo(Verdict.SLOWER);
    assertThat(verdict(0, EDGE + 1e-9)).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(verdict(-EDGE - 1e-9, 0)).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(verdict(-1, 1)).isEqualTo(Verdict.INDISTINGUISHABLE);
  }

  /// All by SciPy 1.17, from the same six numbers.
  @ParameterizedTest
  @CsvSource({
    " 1, 0     , 4, 0.02, 1.0157053866472079, 0.996124406655658 , 1.0356712731573285, 0.0356712731573286, 8",
    "-1, 0     , 4, 0.02, 0.984537458544893 , 0.965557340362853 , 1.0038906720068768, 0.0356712731573286, 8",
    " 1, 0.0155, 4, 0.01, 1.000083336805652 , 0.9808035219446568, 1.0197421381331082, 0.0197421381331082, 14",
  })
  void what_stays_open_says_what_is_excluded_and_what_would_decide(
      int sign,
      double shift,
      int comparisons,
      double margin,
      double speedup,
      double low,
      double high,
      double excludesAbove,
      int generations) {
    double[] logRatios = new double[SIX.length];
    for (int index = 0; index < SIX.length; index++) {
      logRatios[index] = sign * (SIX[index] - shift);
    }
    Result.VersusBaseline versus =
        new VerdictRule(margin, comparisons, null).judge(paired(logRatios), 0.5);
    assertThat(versus.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(versus.reason()).isNull();
    assertThat(versus.speedup()).isCloseTo(speedup, within(1e-9));
    assertThat(versus.ci().low()).isCloseTo(low, within(1e-9));
    assertThat(versus.ci().high()).isCloseTo(high, within(1e-9));
    assertThat(versus.ci().level()).isEqualTo(0.95);
    assertThat(versus.method()).isEqualTo("STUDENT_T");
    assertThat(versus.adjustment()).isEqualTo("BONFERRONI");
    assertThat(versus.efficiency()).isEqualTo(0.5);
    assertThat(versus.excludesAbove()).isCloseTo(excludesAbove, within(1e-9));
    assertThat(versus.generationsToDecide()).isEqualTo(generations);
  }

  @Test
  void more_comparisons_make_wider_intervals() {
    // One comparison excludes 1; as one of four, the same generations do not.
    assertThat(new VerdictRule(MARGIN, 1, null).judge(paired(SIX), null).verdict())
        .isEqualTo(Verdict.FASTER);
    assertThat(new VerdictRule(MARGIN, 4, null).judge(paired(SIX), null).verdict())
        .isEqualTo(Verdict.INDISTINGUISHABLE);
  }

  @Test
  void more_generations_than_anybody_measures_are_not_named() {
    assertThat(
            new VerdictRule(0.0001, 1, null)
                .judge(paired(0.4, -0.4, 0.3, -0.3, 0.2, -0.2), null)
                .generationsToDecide())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOISE", "NOT_ENDED"})
  void a_verdict_that_is_withheld_leaves_the_interval(String reason) {
    Result.VersusBaseline versus = new VerdictRule(MARGIN, 1, reason).judge(paired(SIX), null);
    assertThat(versus.verdict()).isNull();
    assertThat(versus.reason()).isEqualTo(reason);
    assertThat(versus.ci().low()).isGreaterThan(1);
    assertThat(versus.excludesAbove()).isNull();
  }

  private static Verdict verdict(double low, double high) {
    return new VerdictRule(MARGIN, 1, null)
        .verdict(new MeanInterval((low + high) / 2, low, high, 6));
  }

  private static PairedSpeedup paired(double... logRatios) {
    TreeMap<Integer, Double> byGeneration = new TreeMap<>();
    for (double logRatio : logRatios) {
      byGeneration.put(byGeneration.size() + 1, logRatio);
    }
    return new PairedSpeedup(byGeneration);
  }
}
