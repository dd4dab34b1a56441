package dev.simul.analysis;

import static dev.simul.analysis.MeasuredCell.cell;
import static dev.simul.analysis.MeasuredCell.comparison;
import static dev.simul.analysis.MeasuredCell.serial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockSentenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.94 | 0.97 | false | gained nothing
          1.02 | 0.98 | false | gained nothing, and neither did threads without it
          0.59 | 1.00 | false | took about as long as one after another, unlike threads without it
          1.94 | 0.80 | false | took 1.25 times as long as one after another
          1.84 | 1.47 | false | gained less than threads without it: 1.47 against 1.84 times as fast as one after another
          0.90 | 1.10 | false | gained more than threads without it: 1.10 against 0.90 times as fast as one after another
          1.90 | 1.88 | false | gained as much as threads without it
          2.99 | 2.98 | true  | gained as much as threads without it: they release it while they wait
          """)
  void says_what_the_lock_does_to_threads(
      double free, double locked, boolean mostlyWaits, String outcome) {
    assertThat(sentence(Map.of(), free, locked).text(mostlyWaits))
        .isEqualTo("Under one lock, threads " + outcome + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "74.9, 'gained nothing, as in the notebook.'",
    "60.0, gained nothing.",
    "90.0, gained nothing.",
  })
  void says_as_in_the_notebook_only_where_threads_gained_nothing_there_either(
      double seconds, String end) {
    assertThat(sentence(Map.of("serial", 76.6, "global-lock", seconds), 1.94, 0.97).text(false))
        .endsWith(end);
  }

  @Test
  void takes_a_serial_baseline_free_threads_and_one_lock() {
    Result.Cell threads = cell("platform-threads", "4 threads").speedup(1.94).make();
    Result.Cell lock = cell("global-lock", "one lock").speedup(0.97).make();
    Result.Cell another =
        cell("global-lock(switchInterval=PT0.001S)", "one lock").speedup(0.9).make();

    assertThat(LockSentence.of(comparison(serial(), threads, lock))).isPresent();
    assertThat(LockSentence.of(comparison(serial(), lock))).isEmpty();
    assertThat(LockSentence.of(comparison(serial(), threads, lock, another))).isEmpty();
    assertThat(
            LockSentence.of(
                comparison(cell("virtual-threads", "4 virtual threads").make(), threads, lock)))
        .isEmpty();
    assertThat(
            LockSentence.of(comparison(serial(), threads, cell("global-lock", "one lock").make())))
        .isEmpty();
  }

  private static LockSentence sentence(Map<String, Double> notebook, double free, double locked) {
    return LockSentence.of(
            comparison(
                notebook,
                serial(),
                cell("platform-threads", "4 threads").speedup(free).make(),
                cell("global-lock", "4 threads, one lock (GIL model)").speedup(locked).make()))
        .orElseThrow();
  }
}
