package dev.simul.workload.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;
import dev.simul.workload.chain.Xorshift;
import dev.simul.workload.chain.XorshiftJump;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountWorkloadTest extends WorkloadContract {

  @Override
  protected Workload workload() {
    return new CountWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE.with("base", 6L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 65, 9_999, 10_000, 1_000_003})
  void jumping_ahead_ends_where_walking_does(int steps) {
    XorshiftJump jump = XorshiftJump.over(steps);
    new Random(7)
        .longs(20)
        .forEach(state -> assertThat(jump.from(state)).isEqualTo(Xorshift.walk(state, steps)));
  }

  @Test
  void the_chain_returns_to_its_beginning_after_its_period_of_two_to_the_64_less_one() {
    // -1 is 2^64 - 1 without a sign: the known period, found by no walk.
    assertThat(XorshiftJump.over(-1L).from(88172645463325252L)).isEqualTo(88172645463325252L);
  }

  @Test
  void the_chain_takes_the_published_first_step() {
    // The first value of xorshift64 with these shifts from Marsaglia's seed, as other
    // implementations give it.
    assertThat(Xorshift.walk(88172645463325252L, 1)).isEqualTo(8748534153485358512L);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 27", "8, 16777216", "9, 387420489", "10, 10000000000"})
  void counts_to_base_to_the_power_of_base(long base, long count) {
    Work work = new CountWorkload().bind(Parameters.NONE.with("base", base));
    assertThat(work.answerKey().of(0).value()).isEqualTo(count);
  }

  @Test
  void steps_stand_in_for_the_power() {
    Work work = new CountWorkload().bind(withDefaults(Parameters.NONE).with("steps", 12_345L));
    assertThat(work.answerKey().of(0).value()).isEqualTo(12_345);
  }

  @Test
  void tasks_walk_different_chains() {
    AnswerKey answerKey = work().answerKey();
    assertThat(answerKey.of(0).proof()).isNotEqualTo(answerKey.of(1).proof());
  }
}
