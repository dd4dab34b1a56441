package dev.simul.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.simul.experiment.Measured;
import dev.simul.experiment.Quantity;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.statistics.MeanInterval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimJudgeTest {
  private static final Operand SERIAL = wall("a", "serial");
  private static final Operand THREADS = wall("a", "platform-threads");
  private static final Operand LOST =
      new Operand("a", "serial", Quantity.of("figures.lostUpdates"));

  @ParameterizedTest
  @CsvSource({
    "    , 0.65, SUPPORTED",
    "0.38, 0.65, SUPPORTED",
    "    , 0.63, INCONCLUSIVE",
    "0.38,     , SUPPORTED",
    "    , 0.38, REFUTED",
    "0.65,     , REFUTED",
    "    , 0.5 , INCONCLUSIVE",
    "0.4 ,     , INCONCLUSIVE",
    "0.48, 0.52, INCONCLUSIVE",
    "0.1 , 0.38, REFUTED",
  })
  void the_whole_interval_decides(
      @Nullable Double atLeast, @Nullable Double atMost, ClaimVerdict verdict) {
    Finding finding = judged(spread(), new Condition("", THREADS, SERIAL, atLeast, atMost));

    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.generations()).isEqualTo(3);
  }

  /// SciPy 1.x: `exp(mean(d) + t.ppf([0.025, 0.975], 2) * std(d, ddof=1) / sqrt(3))` with `d =
  /// log([1.8, 2, 2.2]) - log(4)`.
  @Test
  void the_interval_is_that_of_student_over_the_logarithms_of_generations() {
    Finding finding = judged(spread(), new Condition("", THREADS, SERIAL, null, 0.6));

    assertThat(finding.found()).isCloseTo(0.49832774670629815, within(1e-9));
    Result.Interval interval = Objects.requireNonNull(finding.interval());
    assertThat(interval.low()).isCloseTo(0.38834999662634845, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.6394503548208038, within(1e-9));
    assertThat(interval.level()).isEqualTo(0.95);
    assertThat(finding.reason())
        .isEqualTo(
            "0.4983 (0.3883 to 0.6395, 95%, 3 generations), where at most 0.6 is claimed: a bound"
                + " lies within the interval, which more generations or a quieter machine make"
                + " narrower");
  }

  @Test
  void the_conditions_of_a_claim_share_its_error_rate() {
    Condition condition = new Condition("", THREADS, SERIAL, null, 0.65);
    ClaimJudge judge = new ClaimJudge(Map.of("a", spread()));

    Finding alone = judge.judge(claim(condition)).jvm().getFirst();
    Finding oneOfTwo = judge.judge(claim(condition, condition)).jvm().getFirst();

    assertThat(alone.verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(oneOfTwo.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    Result.Interval interval = Objects.requireNonNull(oneOfTwo.interval());
    assertThat(interval.low()).isCloseTo(0.34780446367183765, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.7139946983880076, within(1e-9));
    assertThat(interval.level()).isEqualTo(0.975);
    assertThat(oneOfTwo.reason()).contains("97.5%");
  }

  @Test
  void what_is_found_is_the_speedup_of_the_result() {
    Evidence job = spread();
    Result result = job.measured().orElseThrow().result();
    Result.VersusBaseline versus =
        Objects.requireNonNull(result.cell("platform-threads").versusBaseline());

    Finding finding = judged(job, new Condition("", SERIAL, THREADS, 1.0, null));

    assertThat(finding.found()).isEqualTo(versus.speedup());
  }

  private static Evidence spread() {
    return MeasuredJob.of("serial", "platform-threads")
        .seconds("serial", 4, 4, 4)
        .seconds("platform-threads", 1.8, 2.0, 2.2)
        .ended();
  }

  @Test
  void rounds_are_paired_so_that_a_slow_minute_does_not_count() {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .seconds("serial", 4, 40, 400)
            .seconds("platform-threads", 2, 20, 200)
            .ended();

    Finding finding = judged(job, new Condition("", THREADS, SERIAL, 0.499, 0.501));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
  }

  @Test
  void rounds_of_one_generation_are_not_taken_as_independent() {
    MeasuredJob job = MeasuredJob.of("serial", "platform-threads");
    List<Double> pooled = new ArrayList<>();
    double[] threads = {1.8, 2.0, 2.2};
    for (int generation = 1; generation <= 3; generation++) {
      double one = threads[generation - 1];
      job.rounds("serial", generation, 4, 4, 4, 4, 4, 4, 4);
      job.rounds("platform-threads", generation, one, one, one, one, one, one, one);
      pooled.addAll(Collections.nCopies(7, Math.log(one / 4)));
    }

    Finding finding = judged(job.ended(), new Condition("", THREADS, SERIAL, null, 0.6));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(MeanInterval.of(pooled, 0.05).orElseThrow().high())
        .as("what 21 independent values would have supported")
        .isLessThan(Math.log(0.6));
  }

  @Test
  void the_median_of_a_generation_leaves_one_disturbed_round_out() {
    MeasuredJob job = MeasuredJob.of("serial", "platform-threads");
    for (int generation = 1; generation <= 3; generation++) {
      job.rounds("serial", generation, 4, 4, 4);
      job.rounds("platform-threads", generation, 2, 200, 2);
    }

    Finding finding = judged(job.ended(), new Condition("", THREADS, SERIAL, null, 0.6));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(finding.found()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void cells_of_two_jobs_are_judged_only_beyond_a_factor_of_two_from_the_bound() {
    Map<String, Evidence> jobs =
        Map.of(
            "a", MeasuredJob.of("serial").seconds("serial", 4, 4.04, 3.96).ended(),
            "b", MeasuredJob.of("serial").seconds("serial", 1, 1.01, 0.99).ended());
    Operand other = wall("b", "serial");

    assertThat(judged(jobs, new Condition("", other, SERIAL, null, 0.6)).verdict())
        .isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(judged(jobs, new Condition("", other, SERIAL, null, 0.1)).verdict())
        .isEqualTo(ClaimVerdict.REFUTED);
    Finding near = judged(jobs, new Condition("", other, SERIAL, null, 0.45));
    assertThat(near.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(near.reason())
        .contains("where at most 0.45 is claimed: NOT_INTERLEAVED")
        .endsWith("put both cells into one job");
    assertThat(near.found()).isCloseTo(0.25, within(1e-3));
  }

  @Test
  void the_same_figures_of_one_job_need_no_factor_of_two() {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .seconds("serial", 4, 4.04, 3.96)
            .seconds("platform-threads", 1, 1.01, 0.99)
            .ended();

    assertThat(judged(job, new Condition("", THREADS, SERIAL, null, 0.45)).verdict())
        .isEqualTo(ClaimVerdict.SUPPORTED);
  }

  @ParameterizedTest
  @CsvSource({"RED, INCONCLUSIVE", "YELLOW, SUPPORTED"})
  void red_noise_withholds_the_verdict(Warning.Severity severity, ClaimVerdict verdict) {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .seconds("serial", 4, 4, 4)
            .seconds("platform-threads", 2, 2, 2)
            .disturbed(severity)
            .ended();

    Finding finding = judged(job, new Condition("", THREADS, SERIAL, null, 0.6));

    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.found()).isCloseTo(0.5, within(1e-9));
    assertThat(finding.reason())
        .isEqualTo(
            severity == Warning.Severity.RED
                ? "NOISE in the job a: Something else used the machine. End it"
                : "0.5 (0.5 to 0.5, 95%, 3 generations), where at most 0.6 is claimed");
  }

  @Test
  void two_generations_are_too_few() {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .seconds("serial", 4, 4)
            .seconds("platform-threads", 2, 2)
            .ended();

    Finding finding = judged(job, new Condition("", THREADS, SERIAL, null, 100.0));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(finding.reason())
        .isEqualTo(
            "a verdict needs 3 generations, and 2 were measured: use a longer timeLimit or less work");
  }

  @Test
  void memory_is_judged_by_three_generations() {
    assertThat(memory(30, 31, 32).verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(memory(30, 31, 32).generations()).isEqualTo(3);
    assertThat(memory(30, 31).verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(memory(30).verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(memory(30).reason()).startsWith("a verdict needs 3 generations, and 1 was measured");
  }

  private static Finding memory(long... bytes) {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .peakBytes("serial", 100, 100, 100)
            .peakBytes("platform-threads", bytes)
            .ended();
    return judged(
        job,
        new Condition(
            "",
            new Operand("a", "platform-threads", Quantity.of("peakPssBytes")),
            new Operand("a", "serial", Quantity.of("peakPssBytes")),
            null,
            0.5));
  }

  @Test
  void a_figure_of_the_workload_can_be_judged() {
    Evidence job = MeasuredJob.of("serial").figure("serial", "lostUpdates", 5, 7, 9).ended();

    assertThat(judged(job, new Condition("", LOST, null, 1.0, null)).verdict())
        .isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(judged(job, new Condition("", LOST, null, null, 0.0)).verdict())
        .isEqualTo(ClaimVerdict.REFUTED);
  }

  @Test
  void a_figure_that_is_sometimes_0_is_judged_as_it_is() {
    Evidence job = MeasuredJob.of("serial").figure("serial", "lostUpdates", 0, 3, 6).ended();

    Finding finding = judged(job, new Condition("", LOST, null, 1.0, null));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(finding.found()).isEqualTo(3);
  }

  @Test
  void a_ratio_with_a_part_of_0_says_so() {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .figure("serial", "lostUpdates", 0, 3, 6)
            .figure("platform-threads", "lostUpdates", 1, 1, 1)
            .ended();
    Operand other = new Operand("a", "platform-threads", Quantity.of("figures.lostUpdates"));

    Finding finding = judged(job, new Condition("", LOST, other, 1.0, null));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(finding.reason()).contains("a part that is 0");
  }

  @Test
  void that_none_was_lost_holds_for_every_round() {
    MeasuredJob job = MeasuredJob.of("serial");
    for (int generation = 1; generation <= 3; generation++) {
      job.figureInRounds("serial", "lostUpdates", generation, 0, 0, 0);
    }

    Finding finding = judged(job.ended(), new Condition("", LOST, null, null, 0.0));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(finding.reason())
        .as("1 - 0.05^(1/9)")
        .isEqualTo(
            "0 in each of 9 rounds, so that at most 28.31% of rounds have more (95%), where none is"
                + " claimed");
  }

  @Test
  void one_round_that_lost_some_refutes_that_none_was_lost() {
    MeasuredJob job = MeasuredJob.of("serial");
    job.figureInRounds("serial", "lostUpdates", 1, 0, 0, 0)
        .figureInRounds("serial", "lostUpdates", 2, 0, 7, 0)
        .figureInRounds("serial", "lostUpdates", 3, 0, 0, 0);

    Finding finding = judged(job.ended(), new Condition("", LOST, null, null, 0.0));

    assertThat(finding.found()).as("the medians of generations would not show it").isZero();
    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.REFUTED);
    assertThat(finding.reason()).isEqualTo("above 0 in 1 of 9 rounds, where none is claimed");
  }

  @Test
  void one_that_lost_some_beside_other_programs_refutes_it_too() {
    MeasuredJob job = MeasuredJob.of("serial");
    for (int generation = 1; generation <= 4; generation++) {
      job.figureInRounds("serial", "lostUpdates", generation, 0, generation == 2 ? 7 : 0)
          .foreignShare(generation, generation == 2 ? 0.25 : 0);
    }
    Evidence ended = job.ended();

    assertThat(judged(ended, new Condition("", LOST, null, null, 0.0)).verdict())
        .isEqualTo(ClaimVerdict.REFUTED);
    assertThat(new ClaimJudge(Map.of("a", ended)).median(LOST))
        .as("the median of a generation is 3.5, and it is left out")
        .contains(0.0);
  }

  @Test
  void a_generation_that_other_programs_disturbed_is_left_out() {
    MeasuredJob job = MeasuredJob.of("serial").seconds("serial", 2, 9, 2, 2);
    for (int generation = 1; generation <= 4; generation++) {
      job.foreignShare(generation, generation == 2 ? 0.25 : 0);
    }

    Finding finding = judged(job.ended(), new Condition("", SERIAL, null, null, 2.5));

    assertThat(finding.found()).isEqualTo(2.0);
    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
  }

  @Test
  void the_figures_of_every_workload_can_be_judged() {
    Evidence job = MeasuredJob.of("serial").seconds("serial", 2, 2, 2).ended();
    ClaimJudge judge = new ClaimJudge(Map.of("a", job));

    assertThat(judge.median(SERIAL)).contains(2.0);
    assertThat(judge.median(operand("processorsBusy"))).contains(0.5);
    assertThat(judge.median(operand("startSeconds"))).contains(1e-6);
    assertThat(judge.median(operand("peakPssBytes"))).isEmpty();
  }

  @Test
  void nothing_is_judged_before_the_job_has_ended() {
    Evidence job = MeasuredJob.of("serial").seconds("serial", 1, 1, 1, 1).soFar();

    Finding finding = judged(job, new Condition("", SERIAL, null, null, 100.0));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(finding.reason()).isEqualTo("the job a has not ended");
    assertThat(finding.found()).isNull();
  }

  @Test
  void a_job_and_a_cell_that_were_not_measured_say_so() {
    Evidence job = MeasuredJob.of("serial", "platform-threads").seconds("serial", 1).ended();

    assertThat(judged(Map.of(), new Condition("", SERIAL, null, null, 1.0)).reason())
        .isEqualTo("the job a has not been measured");
    assertThat(judged(job, new Condition("", SERIAL, THREADS, null, 1.0)).reason())
        .startsWith("a/platform-threads is NOT_RUN");
  }

  @Test
  void a_job_that_was_stopped_or_is_not_there_says_why() {
    Condition condition = new Condition("", SERIAL, null, null, 1.0);
    Measured partial =
        MeasuredJob.of("serial").seconds("serial", 1, 1, 1).ended().measured().orElseThrow();

    assertThat(judged(new Evidence.Stopped(partial, "was cancelled"), condition).reason())
        .isEqualTo("the job a was cancelled");
    assertThat(judged(new Evidence.Absent("was removed"), condition).reason())
        .isEqualTo("the job a was removed");
  }

  @Test
  void a_job_of_another_version_may_lack_a_cell() {
    Evidence job = MeasuredJob.of("serial").seconds("serial", 1, 1, 1).ended();

    Finding finding = judged(job, new Condition("", wall("a", "reactive"), SERIAL, null, 1.0));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(finding.reason()).isEqualTo("the job a has no cell reactive");
  }

  @Test
  void a_claim_is_refuted_by_one_part_and_supported_by_all() {
    Evidence job = MeasuredJob.of("serial").seconds("serial", 2, 2, 2).ended();
    ClaimJudge judge = new ClaimJudge(Map.of("a", job));
    Condition holds = new Condition("", SERIAL, null, null, 3.0);
    Condition fails = new Condition("", SERIAL, null, null, 1.0);
    Condition open = new Condition("", wall("b", "serial"), null, null, 1.0);

    assertThat(judge.judge(claim(holds, holds)).onJvm()).isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(judge.judge(claim(holds, fails, open)).onJvm()).isEqualTo(ClaimVerdict.REFUTED);
    assertThat(judge.judge(claim(holds, open)).onJvm()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(judge.judge(claim(holds)).underLock()).isNull();
  }

  @Test
  void a_claim_is_judged_under_the_lock_or_says_why_not() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Claim("7", "", "", "", List.of(bounded()), List.of(), ""));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Claim("7", "", "", "", List.of(bounded()), List.of(bounded()), "It waits."));
  }

  private static Condition bounded() {
    return new Condition("", SERIAL, null, null, 1.0);
  }

  @Test
  void a_condition_needs_a_bound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition("all is well", SERIAL, null, null, null))
        .withMessageContaining("all is well");
  }

  @Test
  void a_quantity_that_is_not_known_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.of("speed"))
        .withMessageContaining("wallSeconds");
  }

  private static Claim claim(Condition... conditions) {
    return new Claim("1", "A claim", "a place", "", List.of(conditions), List.of(), "It waits.");
  }

  private static Finding judged(Evidence job, Condition condition) {
    return judged(Map.of("a", job), condition);
  }

  private static Finding judged(Map<String, Evidence> jobs, Condition condition) {
    return new ClaimJudge(jobs).judge(claim(condition)).jvm().getFirst();
  }

  private static Operand wall(String job, String cell) {
    return new Operand(job, cell, Quantity.of("wallSeconds"));
  }

  private static Operand operand(String quantity) {
    return new Operand("a", "serial", Quantity.of(quantity));
  }
}
