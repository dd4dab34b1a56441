package dev.simul.analysis.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.simul.experiment.Event;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Warning;
import dev.simul.experiment.Warning.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {
  private static final long SECOND = 1_000_000_000;

  private final List<Event.RoundEnded> rounds = new ArrayList<>();

  /// Rounds of a second on two processors, so that 1% is 20 ms; 1 s of them was measured.
  @ParameterizedTest
  @CsvSource({
    // busy, stolen, throttled, parked, service | code, severity
    "1099,   0,    ,  0,  0,               ,       ",
    "1100,   0,    ,  0,  0, NOISE         , YELLOW",
    "1499,   0,    ,  0,  0, NOISE         , YELLOW",
    "1500,   0,    ,  0,  0, NOISE         , RED   ",
    "    ,   0,    ,  0,  0,               ,       ",
    " 900,   0,    ,  0,  0,               ,       ",
    "1039,   0,    , 20, 19,               ,       ",
    "1040,   0,    , 20, 20, SELF_DISTURBED, YELLOW",
    "1900,   0,    ,500,400, SELF_DISTURBED, YELLOW",
    "1099,   0,    ,  0,   ,               ,       ",
    "1040,   0,    , 40,   , SELF_DISTURBED, YELLOW",
    "1000,   9,    ,  0,  0,               ,       ",
    "1000,  10,    ,  0,  0, STEAL         , YELLOW",
    "1000,  59,    ,  0,  0, STEAL         , YELLOW",
    "1000,  60,    ,  0,  0, STEAL         , RED   ",
    "1000,    ,    ,  0,  0,               ,       ",
    "1000,   0,   0,  0,  0,               ,       ",
    "1000,   0,   1,  0,  0, THROTTLED     , YELLOW",
    "1000,   0,2000,  0,  0, THROTTLED     , YELLOW",
  })
  void who_takes_processors_is_named_from_a_share_on(
      @Nullable Long busy,
      @Nullable Long stolen,
      @Nullable Long throttled,
      long parked,
      @Nullable Long service,
      @Nullable String code,
      @Nullable Severity severity) {
    add(1, SECOND, busy, stolen, throttled, parked, service);
    Noise noise = Noise.of(rounds);
    assertThat(noise.warnings())
        .extracting(Warning::code)
        .isEqualTo(code == null ? List.of() : List.of(code));
    assertThat(noise.warnings())
        .extracting(Warning::severity)
        .isEqualTo(severity == null ? List.of() : List.of(severity));
    assertThat(noise.red()).isEqualTo(severity == Severity.RED);
  }

  @Test
  void a_warning_names_the_generations_how_much_it_was_and_what_to_do() {
    long[] busy = {1000, 1200, 1100, 1120, 1000, 1160};
    for (int generation = 1; generation <= busy.length; generation++) {
      add(generation, SECOND, busy[generation - 1]);
    }
    assertThat(message())
        .isEqualTo(
            "Other programs used 5.0% to 10% of the processors' time in generations 2 to 4 and 6. End them, or measure on a"
                + " quieter machine.");
  }

  @Test
  void a_red_warning_says_that_there_is_no_verdict() {
    add(1, SECOND, 1_000);
    add(2, SECOND, 1_620);
    assertThat(message())
        .startsWith(
            "Other programs used 31% of the processors' time in generation 2, too much for a verdict. ");
  }

  @Test
  void what_is_too_much_is_left_out_while_enough_is_left() {
    for (int busy : new int[] {1_000, 1_620, 1_000, 1_100, 1_500}) {
      add(rounds.size() + 1, SECOND, busy);
    }
    Noise noise = Noise.of(rounds);
    assertThat(noise.leftOut()).containsExactlyInAnyOrder(2, 5);
    assertThat(noise.red()).isFalse();
    assertThat(noise.warnings()).extracting(Warning::severity).containsExactly(Severity.YELLOW);
    assertThat(message())
        .isEqualTo(
            "Other programs used 5.0% to 31% of the processors' time in generations 2 and 4 to 5, of which 2 and 5 were left"
                + " out, for it was too much. End them, or measure on a quieter machine.");
  }

  @Test
  void where_too_little_would_be_left_all_counts_and_nothing_is_decided() {
    for (int busy : new int[] {1_000, 1_620, 1_000}) {
      add(rounds.size() + 1, SECOND, busy);
    }
    assertThat(Noise.of(rounds).leftOut()).isEmpty();
    assertThat(Noise.of(rounds).red()).isTrue();
    add(4, SECOND, 1_000);
    assertThat(Noise.of(rounds).leftOut()).containsExactly(2);
    assertThat(message())
        .contains("used 31% of the processors' time in generation 2, which was left out, for");
  }

  @Test
  void generations_that_different_things_disturb_are_all_left_out() {
    for (int generation = 1; generation <= 5; generation++) {
      long stolen = generation == 3 ? 60 : 0;
      add(generation, SECOND, generation == 1 ? 1_500L : 1_000L, stolen, null, 0, 0L);
    }
    assertThat(Noise.of(rounds).leftOut()).containsExactlyInAnyOrder(1, 3);
    assertThat(Noise.of(rounds).warnings())
        .extracting(Warning::code, Warning::severity)
        .containsExactly(tuple("NOISE", Severity.YELLOW), tuple("STEAL", Severity.YELLOW));
  }

  @Test
  void rounds_of_a_generation_are_judged_together() {
    // A tick of the kernel's clock makes a short round look busy, and the next one idle.
    for (int round = 1; round <= 10; round++) {
      add(1, SECOND / 10, round % 2 == 0 ? 1000 : 1099);
    }
    assertThat(Noise.of(rounds).warnings()).isEmpty();
  }

  @Test
  void what_the_kernel_counts_too_late_is_made_up_for_by_the_next_round() {
    add(1, SECOND, 1_300);
    add(1, SECOND, 700);
    assertThat(Noise.of(rounds).warnings()).isEmpty();
  }

  @Test
  void short_generations_are_judged_together_until_there_is_a_second() {
    for (int generation = 1; generation <= 5; generation++) {
      add(generation, SECOND / 2, generation == 2 || generation == 5 ? 1_500 : 1_000);
    }
    // Half of 25% in the first two, and a third of it in the rest, which is not long enough to be
    // two.
    assertThat(message()).contains("used 8.3% to 13% of", "in generations 1 to 5.");
  }

  @Test
  void less_than_a_second_says_nothing() {
    add(1, SECOND - 1, 2_000);
    assertThat(Noise.of(rounds).warnings()).isEmpty();
    assertThat(Noise.of(List.of()).warnings()).isEmpty();
  }

  private String message() {
    return Noise.of(rounds).warnings().getFirst().message();
  }

  private void add(int generation, long wallNanos, long busy) {
    add(generation, wallNanos, busy, 0L, null, 0, 0L);
  }

  /// @param busy milliseconds of a second, as the others
  private void add(
      int generation,
      long wallNanos,
      @Nullable Long busy,
      @Nullable Long stolen,
      @Nullable Long throttled,
      long parked,
      @Nullable Long service) {
    long milli = wallNanos / 1000;
    rounds.add(
        new Event.RoundEnded(
            null,
            generation,
            rounds.size() + 1,
            new ProcessorUse(
                wallNanos,
                2,
                times(busy, milli),
                times(stolen, milli),
                times(throttled, milli),
                1000 * milli,
                parked * milli,
                times(service, milli))));
  }

  private static @Nullable Long times(@Nullable Long factor, long milli) {
    return factor == null ? null : factor * milli;
  }
}
