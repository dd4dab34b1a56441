package dev.simul.conclusion;

import static dev.simul.conclusion.MeasuredCell.cell;
import static dev.simul.conclusion.MeasuredCell.comparison;
import static dev.simul.conclusion.MeasuredCell.serial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
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
          FASTER     | EQUIVALENT | false | gained nothing: they took as long as one after another
          FASTER     | SLOWER     | false | gained nothing: they took 2.00 (1.82–2.22) times as long as one after another
          EQUIVALENT | EQUIVALENT | false | took as long as one after another, and so did threads without it
          SLOWER     | EQUIVALENT | false | took as long as one after another, and threads without it 2.00 (1.82–2.22) times
          SLOWER     | SLOWER     | false | took 2.00 (1.82–2.22) times as long as one after another, and threads without it 2.00 (1.82–2.22) times
          EQUIVALENT | SLOWER     | false | took 2.00 (1.82–2.22) times as long as one after another
          FASTER     | FASTER     | false | gained too, 2.00 (1.90–2.10) against 2.00 (1.90–2.10) times as fast as one after another
          FASTER     | FASTER     | true  | gained too, 2.00 (1.90–2.10) against 2.00 (1.90–2.10) times as fast as one after another: they release it while they wait
          EQUIVALENT | FASTER     | false | gained more than threads without it: 2.00 (1.90–2.10) against 1.00 (0.99–1.01) times as fast as one after another
          """)
  void says_what_the_lock_does_to_threads(
      Verdict free, Verdict locked, boolean mostlyWaits, String outcome) {
    assertThat(sentence(Map.of(), free, locked).text(mostlyWaits))
        .isEqualTo("Under one lock, threads " + outcome + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "74.9, 'gained nothing, as in the notebook: '",
    "60.0, 'gained nothing: '",
    "90.0, 'gained nothing: '",
  })
  void says_as_in_the_notebook_only_where_threads_gained_nothing_there_either(
      double seconds, String words) {
    Map<String, Double> notebook = Map.of("serial", 76.6, "global-lock", seconds);
    assertThat(sentence(notebook, Verdict.FASTER, Verdict.EQUIVALENT).text(false)).contains(words);
  }

  @Test
  void takes_a_serial_baseline_free_threads_and_one_lock() {
    Result.Cell threads = judged("platform-threads", Verdict.FASTER);
    Result.Cell lock = judged("global-lock", Verdict.SLOWER);
    Result.Cell another = judged("global-lock(switchInterval=PT0.001S)", Verdict.SLOWER);
    Result.Cell open = judged("global-lock", Verdict.INDISTINGUISHABLE);

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
    assertThat(LockSentence.of(comparison(serial(), threads, open))).isEmpty();
  }

  private static LockSentence sentence(Map<String, Double> notebook, Verdict free, Verdict locked) {
    return LockSentence.of(
            comparison(
                notebook,
                serial(),
                judged("platform-threads", free),
                judged("global-lock", locked)))
        .orElseThrow();
  }

  private static Result.Cell judged(String key, Verdict verdict) {
    MeasuredCell cell = cell(key, "4 threads of " + key);
    return switch (verdict) {
      case FASTER -> cell.judged(verdict, 2, 1.9, 2.1).make();
      case SLOWER -> cell.judged(verdict, 0.5, 0.45, 0.55).make();
      case EQUIVALENT -> cell.judged(verdict, 1, 0.99, 1.01).make();
      case INDISTINGUISHABLE -> cell.judged(verdict, 1, 0.9, 1.1).make();
    };
  }
}
