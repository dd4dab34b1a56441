package dev.simul.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.experiment.Warning;
import dev.simul.experiment.Warning.Severity;
import org.junit.jupiter.api.Test;

/// When a result has verdicts, and why it has none.
class VerdictsTest {
  private static final String POOL = "thread-pool(1)";
  private static final String SLOW_POOL = "thread-pool(2)";

  /// Serial takes 4 s, the first pool 2 s, and the second one 5 s, each a little more or less.
  private static final SimulatedJob.Times TIMES =
      (cell, generation, round) ->
          new double[] {4, 2, 5}[cell] * (1 + 0.001 * ((3 * generation + cell * round) % 7));

  @Test
  void a_measurement_that_has_ended_has_verdicts_and_the_fastest() {
    Result result = job(3).end().result();
    assertThat(result.cell(POOL).versusBaseline().verdict()).isEqualTo(Verdict.FASTER);
    assertThat(result.cell(SLOW_POOL).versusBaseline().verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(result.notWorseThanBest()).containsExactly(POOL);
    assertThat(result.warnings()).extracting(Warning::code).containsExactly("FEW_STARTS");
  }

  @Test
  void one_that_its_limit_has_ended_has_them_too() {
    Result result = job(3).add(new Event.Ended(true)).result();
    assertThat(result.cell(POOL).versusBaseline().verdict()).isEqualTo(Verdict.FASTER);
    assertThat(result.notWorseThanBest()).containsExactly(POOL);
  }

  @Test
  void one_under_way_has_intervals_from_three_generations_on_and_no_verdict() {
    assertThat(job(2).result().cell(POOL).versusBaseline().ci()).isNull();
    Result result = job(3).result();
    assertThat(result.cell(POOL).versusBaseline().ci()).isNotNull();
    assertThat(result.cell(POOL).versusBaseline().verdict()).isNull();
    assertThat(result.cell(POOL).versusBaseline().reason()).isEqualTo("NOT_ENDED");
    assertThat(result.notWorseThanBest()).isNull();
  }

  @Test
  void two_generations_have_no_verdict() {
    Result result = job(2).end().result();
    assertThat(result.cell(POOL).versusBaseline().reason()).isEqualTo("TOO_FEW_GENERATIONS");
    assertThat(result.cell(POOL).versusBaseline().speedup()).isNotNull();
    assertThat(result.notWorseThanBest()).isNull();
  }

  @Test
  void effort_once_has_none() {
    Result result = job(1).effort(Effort.ONCE).end().result();
    assertThat(result.cell(POOL).versusBaseline().reason()).isEqualTo("ONE_ITERATION");
    assertThat(result.cell(POOL).wallSeconds().reason()).isEqualTo("ONE_ITERATION");
    assertThat(result.notWorseThanBest()).isNull();
  }

  @Test
  void red_noise_in_one_of_three_generations_withholds_them() {
    Result result = job(3).add(round(2, 1_500_000_000L)).end().result();
    assertThat(result.cell(POOL).wallSeconds().generations()).isEqualTo(3);
    assertThat(result.cell(POOL).versusBaseline().ci()).isNotNull();
    assertThat(result.cell(POOL).versusBaseline().verdict()).isNull();
    assertThat(result.cell(POOL).versusBaseline().reason()).isEqualTo("NOISE");
    assertThat(result.notWorseThanBest()).isNull();
    assertThat(result.warnings()).extracting(Warning::severity).contains(Severity.RED);
  }

  @Test
  void a_generation_that_noise_made_slow_does_not_count_while_three_are_left() {
    SimulatedJob.Times disturbed =
        (cell, generation, round) ->
            TIMES.seconds(cell, generation, round) * (generation == 4 && cell == 1 ? 3 : 1);
    SimulatedJob job = new SimulatedJob(3).measure(4, 3, disturbed);
    for (int generation = 1; generation <= 4; generation++) {
      job.add(round(generation, generation == 4 ? 1_500_000_000L : 1_000_000_000L));
    }
    Result result = job.end().result();
    Result quiet = job(3).end().result();

    assertThat(result.cell(POOL).versusBaseline()).isEqualTo(quiet.cell(POOL).versusBaseline());
    assertThat(result.cell(POOL).wallSeconds()).isEqualTo(quiet.cell(POOL).wallSeconds());
    assertThat(result.notWorseThanBest()).isEqualTo(quiet.notWorseThanBest());
    assertThat(result.warnings()).extracting(Warning::severity).doesNotContain(Severity.RED);
    assertThat(result.cell(POOL).samples())
        .filteredOn(sample -> sample.phase() == Phase.MEASURED)
        .hasSize(12)
        .allSatisfy(sample -> assertThat(sample.counts()).isEqualTo(sample.generation() != 4));
  }

  @Test
  void a_generation_without_much_noise_counts_however_slow_it_was() {
    Result result =
        new SimulatedJob(3)
            .measure(
                4,
                3,
                (cell, generation, round) ->
                    TIMES.seconds(cell, generation, round) * (generation == 4 && cell == 1 ? 3 : 1))
            .add(round(4, 1_499_000_000L))
            .end()
            .result();
    assertThat(result.cell(POOL).wallSeconds().generations()).isEqualTo(4);
    assertThat(result.cell(POOL).versusBaseline().verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
  }

  @Test
  void yellow_noise_does_not() {
    Result result = job(3).add(round(2, 1_499_000_000L)).end().result();
    assertThat(result.warnings()).extracting(Warning::code).contains("NOISE");
    assertThat(result.cell(POOL).versusBaseline().verdict()).isEqualTo(Verdict.FASTER);
    assertThat(result.notWorseThanBest()).containsExactly(POOL);
  }

  @Test
  void a_cell_that_broke_is_not_compared_and_leaves_the_others_narrower() {
    Result whole = job(3).end().result();
    Result result =
        job(3).add(new Event.CellEnded(SLOW_POOL, CellStatus.FAILED, "it broke")).end().result();
    assertThat(result.cell(SLOW_POOL).versusBaseline().reason()).isEqualTo("NOT_BOTH_MEASURED");
    assertThat(result.cell(SLOW_POOL).versusBaseline().ci()).isNull();
    Result.Interval alone = result.cell(POOL).versusBaseline().ci();
    Result.Interval together = whole.cell(POOL).versusBaseline().ci();
    assertThat(alone.low()).isGreaterThan(together.low());
    assertThat(alone.high()).isLessThan(together.high());
    assertThat(result.notWorseThanBest()).containsExactly(POOL);
  }

  @Test
  void all_that_may_be_the_fastest_are_named_in_the_order_of_the_request() {
    assertThat(
            new SimulatedJob(3)
                .measure(6, 3, (cell, _, _) -> cell == 1 ? 2 : 1)
                .end()
                .result()
                .notWorseThanBest())
        .containsExactly(SimulatedJob.BASELINE, SLOW_POOL);
  }

  @Test
  void cells_measured_one_after_another_are_judged_and_say_so() {
    Result result = job(3).add(new Event.Began(2, true)).end().result();
    assertThat(result.cell(POOL).versusBaseline().verdict()).isEqualTo(Verdict.FASTER);
    assertThat(result.warnings()).extracting(Warning::code).contains("COARSE_PAIRING");
  }

  @Test
  void doubts_about_a_cell_stand_with_it() {
    Result result =
        new SimulatedJob(2)
            .measure(
                6,
                3,
                (cell, generation, round) ->
                    cell == 0 ? 1 : (generation == 5 ? 4 : 1) * (round == 1 ? 1.3 : 1))
            .end()
            .result();
    assertThat(result.cell(SimulatedJob.BASELINE).warnings()).isEmpty();
    assertThat(result.cell(POOL).warnings())
        .extracting(Warning::code)
        .containsExactly("OUTLIER_DRIVEN", "NO_STEADY_STATE");
  }

  private static SimulatedJob job(int generations) {
    return new SimulatedJob(3).measure(generations, 3, TIMES);
  }

  /// A round of a second on two processors, of which cells used one.
  private static Event round(int generation, long busyNanos) {
    return new Event.RoundEnded(
        null,
        generation,
        1,
        new ProcessorUse(1_000_000_000, 2, busyNanos, 0L, null, 1_000_000_000, 0, 0L));
  }
}
