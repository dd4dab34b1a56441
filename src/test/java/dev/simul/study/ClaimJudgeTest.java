package dev.simul.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.simul.experiment.Measured;
import dev.simul.experiment.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimJudgeTest {
  private static final Operand SERIAL = wall("a", "serial");
  private static final Operand THREADS = wall("a", "platform-threads");

  @ParameterizedTest
  @CsvSource({
    "    , 0.6 , SUPPORTED",
    "0.4 , 0.6 , SUPPORTED",
    "    , 0.55, SUPPORTED",
    "0.45,     , SUPPORTED",
    "    , 0.4 , REFUTED",
    "0.6 ,     , REFUTED",
    "    , 0.5 , INCONCLUSIVE",
    "0.46,     , INCONCLUSIVE",
    "0.48, 0.52, INCONCLUSIVE",
  })
  void all_generations_decide_where_they_are_few(
      @Nullable Double atLeast, @Nullable Double atMost, ClaimVerdict verdict) {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .seconds("serial", 4, 4, 4)
            .seconds("platform-threads", 1.8, 2.0, 2.2)
            .ended();

    Finding finding = judged(job, new Condition("", THREADS, SERIAL, atLeast, atMost));

    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.found()).isCloseTo(0.5, within(1e-9));
    assertThat(finding.generations()).isEqualTo(3);
  }

  @Test
  void rounds_are_paired_so_that_a_slow_minute_does_not_count() {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .seconds("serial", 4, 40, 400)
            .seconds("platform-threads", 2, 20, 200)
            .ended();

    Finding finding = judged(job, new Condition("", THREADS, SERIAL, 0.5, 0.5));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
  }

  @Test
  void one_generation_of_many_does_not_decide() {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .seconds("serial", 4, 4, 4, 4, 4, 4, 4, 4, 4)
            .seconds("platform-threads", 2, 2, 2, 2, 2, 2, 2, 2, 40)
            .ended();

    Finding finding = judged(job, new Condition("", THREADS, SERIAL, null, 0.6));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(finding.reason())
        .isEqualTo("0.5 (0.5 to 0.5 in 9 generations), where at most 0.6 is claimed");
  }

  @Test
  void cells_of_different_jobs_are_compared_by_their_extremes() {
    Evidence one = MeasuredJob.of("serial").seconds("serial", 4, 5, 6).ended();
    Evidence other = MeasuredJob.of("serial").seconds("serial", 1, 2, 2.5).ended();
    Condition close = new Condition("", wall("b", "serial"), wall("a", "serial"), null, 0.6);
    Condition wide = new Condition("", wall("b", "serial"), wall("a", "serial"), null, 0.63);

    assertThat(judged(Map.of("a", one, "b", other), close).verdict())
        .isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(judged(Map.of("a", one, "b", other), wide).verdict())
        .isEqualTo(ClaimVerdict.SUPPORTED);
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
    assertThat(finding.reason()).isEqualTo("a verdict needs 3 generations, and there were 2");
  }

  @Test
  void rounds_of_one_generation_count_as_one_however_many_they_are() {
    MeasuredJob job = MeasuredJob.of("serial", "platform-threads");
    for (int generation = 1; generation <= 5; generation++) {
      job.rounds("serial", generation, 4, 4, 4, 4);
      job.rounds("platform-threads", generation, 2, 2, 2, 2);
    }
    job.rounds("serial", 6, 4, 4, 4, 4).rounds("platform-threads", 6, 8, 8, 8, 2);

    Finding finding = judged(job.ended(), new Condition("", THREADS, SERIAL, null, 0.6));

    assertThat(finding.verdict()).isEqualTo(ClaimVerdict.INCONCLUSIVE);
    assertThat(finding.generations()).isEqualTo(6);
    assertThat(finding.reason())
        .isEqualTo(
            "0.5 (0.5 to 2 in 6 generations), where at most 0.6 is claimed: the generations disagree");
  }

  @Test
  void memory_is_observed_once_and_judged_by_that() {
    Evidence job =
        MeasuredJob.of("serial", "platform-threads")
            .peakBytes("serial", 100)
            .peakBytes("platform-threads", 30)
            .ended();
    Condition less =
        new Condition(
            "",
            new Operand("a", "platform-threads", Quantity.of("peakPssBytes")),
            new Operand("a", "serial", Quantity.of("peakPssBytes")),
            null,
            0.5);

    assertThat(judged(job, less).verdict()).isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(judged(job, less).reason())
        .isEqualTo("0.3 (one observation), where at most 0.5 is claimed");
  }

  @Test
  void a_figure_of_the_workload_can_be_judged() {
    Evidence job = MeasuredJob.of("serial").figure("serial", "lostUpdates", 5, 7, 9).ended();
    Operand lost = new Operand("a", "serial", Quantity.of("figures.lostUpdates"));

    assertThat(judged(job, new Condition("", lost, null, 1.0, null)).verdict())
        .isEqualTo(ClaimVerdict.SUPPORTED);
    assertThat(judged(job, new Condition("", lost, null, null, 0.0)).verdict())
        .isEqualTo(ClaimVerdict.REFUTED);
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
