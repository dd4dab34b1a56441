package dev.simul.analysis.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Warning;
import dev.simul.experiment.Warning.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtentTest {

  @ParameterizedTest
  @CsvSource({
    // effort, rounds asked for, one by one, complete, limit reached, generations, rounds | codes
    "ONCE    ,  , false, true , false, 1 , 1, ONE_ITERATION",
    "QUICK   ,  , false, true , false, 6 , 3, FEW_STARTS",
    "QUICK   ,  , false, false, false, 6 , 3, ''",
    "QUICK   ,  , false, true , true , 3 , 3, LIMIT_REACHED FEW_STARTS",
    "QUICK   ,  , false, true , true , 2 , 1, LIMIT_REACHED FEW_GENERATIONS ONE_ROUND",
    "QUICK   ,  , false, true , false, 6 , 1, ONE_ROUND FEW_STARTS",
    "QUICK   , 3, false, true , false, 6 , 1, ONE_ROUND FEW_STARTS",
    "QUICK   , 1, false, true , false, 6 , 1, FEW_STARTS",
    "QUICK   ,  , false, false, false, 1 , 1, FEW_GENERATIONS",
    "QUICK   ,  , false, false, false, 2 , 1, FEW_GENERATIONS ONE_ROUND",
    "STANDARD,  , true , true , false, 10, 5, COARSE_PAIRING FEW_STARTS",
    "QUICK   ,  , false, false, false, 0 , 0, FEW_GENERATIONS",
  })
  void what_was_too_little_is_named(
      Effort effort,
      @Nullable Integer asked,
      boolean oneByOne,
      boolean complete,
      boolean limitReached,
      int generations,
      int rounds,
      String codes) {
    Extent extent =
        new Extent(plan(effort, asked), oneByOne, complete, limitReached, generations, 0, rounds);
    assertThat(extent.warnings())
        .extracting(Warning::code)
        .isEqualTo(codes.isEmpty() ? List.of() : Arrays.asList(codes.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({"3, 63%", "6, 39%", "10, 26%", "20, 14%"})
  void a_note_says_how_rare_a_way_of_running_must_be_to_be_missed(int generations, String share) {
    Warning note =
        new Extent(plan(Effort.QUICK, null), false, true, false, generations, 1, 3)
            .warnings()
            .getFirst();
    assertThat(note.severity()).isEqualTo(Severity.NOTE);
    assertThat(note.message()).contains(generations + " starts of each", share + " of all starts");
  }

  @Test
  void whatever_else_was_too_little_is_yellow() {
    assertThat(new Extent(plan(Effort.QUICK, null), true, true, true, 2, 0, 1).warnings())
        .hasSize(4)
        .allSatisfy(warning -> assertThat(warning.severity()).isEqualTo(Severity.YELLOW));
  }

  @Test
  void the_limit_is_held_against_all_generations_that_were_measured() {
    assertThat(new Extent(plan(Effort.QUICK, null), false, true, true, 3, 2, 3).warnings())
        .first()
        .extracting(Warning::message)
        .asString()
        .contains("after 5 of 6 generations");
  }

  private static Plan plan(Effort effort, @Nullable Integer rounds) {
    return new Plan(
        effort,
        effort.generations(),
        rounds,
        null,
        Plan.USUAL_MARGIN,
        Duration.ofMinutes(1),
        1,
        1 << 20,
        1 << 20,
        Plan.Collector.G1);
  }
}
