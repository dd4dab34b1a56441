package dev.simul.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
  private static final Description DESCRIPTION =
      new Description(
          "copy",
          "Copies a text.",
          List.of(
              Parameter.of("text", new Kind.Text(9), "a\nb", "", "What."),
              Parameter.optional("times", new Kind.Whole(1, 9), "", "How often."),
              Parameter.of(
                  "pause",
                  new Kind.Time(Duration.ZERO, Duration.ofSeconds(9)),
                  Duration.ofMillis(40),
                  "",
                  "Between."),
              Parameter.of("order", new Kind.Choice(List.of("up", "down")), "up", "", "")));

  @Test
  void are_the_type_with_numbers_times_and_choices_and_no_text_of_a_client() {
    assertThat(
            PlainWords.of(DESCRIPTION, DESCRIPTION.withDefaults(Parameters.NONE.with("times", 2L))))
        .isEqualTo("copy (times 2, pause 40 ms, order up)");
  }

  @Test
  void are_the_type_alone_where_nothing_is_set() {
    assertThat(PlainWords.of(DESCRIPTION, Parameters.NONE)).isEqualTo("copy");
  }
}
