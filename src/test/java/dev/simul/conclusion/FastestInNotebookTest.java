package dev.simul.conclusion;

import static dev.simul.conclusion.MeasuredCell.cell;
import static dev.simul.conclusion.MeasuredCell.comparison;
import static dev.simul.conclusion.MeasuredCell.serial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FastestInNotebookTest {
  private static final Result.Cell THREADS =
      cell("platform-threads", "3 threads").speedup(2.99).make();
  private static final Result.Cell REACTIVE = cell("reactive", "reactive").speedup(2.64).make();
  private static final Result.Cell VIRTUAL =
      cell("virtual-threads", "3 virtual threads").speedup(2.93).make();

  @Test
  void is_what_took_least_seconds_there() {
    FastestInNotebook fastest =
        fastest(Map.of("serial", 3.0, "platform-threads", 1.2, "reactive", 1.0));

    assertThat(fastest.cell()).isEqualTo(REACTIVE);
    assertThat(fastest.text())
        .isEqualTo(
            "In the notebook, reactive was fastest: 3.00 times as fast as one after another.");
  }

  @Test
  void agrees_with_ours_if_that_was_only_slightly_slower_there() {
    Map<String, Double> notebook =
        Map.of("serial", 3.01, "platform-threads", 1.01, "reactive", 1.0);

    assertThat(fastest(notebook).agreement(THREADS)).hasValue(", and 2.98 times in the notebook");
    assertThat(fastest(notebook).agreement(VIRTUAL)).isEmpty();
    assertThat(
            fastest(Map.of("serial", 3.01, "platform-threads", 1.1, "reactive", 1.0))
                .agreement(THREADS))
        .isEmpty();
  }

  @Test
  void knows_where_nothing_was_notably_faster_there() {
    FastestInNotebook fastest = fastest(Map.of("serial", 76.6, "platform-threads", 74.9));

    assertThat(fastest.agreement(THREADS)).isEmpty();
    assertThat(fastest.text())
        .isEqualTo("In the notebook, nothing was notably faster than one after another.");
  }

  @Test
  void is_empty_without_the_baseline_or_any_other() {
    assertThat(FastestInNotebook.of(comparison(Map.of("reactive", 1.0), serial(), REACTIVE)))
        .isEmpty();
    assertThat(FastestInNotebook.of(comparison(Map.of("serial", 3.0), serial(), REACTIVE)))
        .isEmpty();
    assertThat(FastestInNotebook.of(comparison(serial(), REACTIVE))).isEmpty();
  }

  private static FastestInNotebook fastest(Map<String, Double> notebook) {
    return FastestInNotebook.of(comparison(notebook, serial(), THREADS, REACTIVE, VIRTUAL))
        .orElseThrow();
  }
}
