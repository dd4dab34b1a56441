package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Expectation;
import dev.simul.experiment.Expectation.Metric;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Judgement.Verdict;
import dev.simul.experiment.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationsTableTest {

  @Test
  void shows_what_was_expected_found_and_decided() {
    assertThat(
            ExpectationsTable.of(
                List.of(
                    new Judgement(
                        new Expectation("platform-threads", Metric.SPEEDUP, 1.2, null),
                        1.02,
                        new Result.Interval(0.98, 1.051, 0.96875),
                        Verdict.PASS,
                        null),
                    new Judgement(
                        new Expectation("pool", Metric.WALL_SECONDS, 2.0, 0.5),
                        3.14159,
                        new Result.Interval(3, 4, 0.96875),
                        Verdict.FAIL,
                        "the whole interval is above atMost"),
                    new Judgement(
                        new Expectation("pool", Metric.EFFICIENCY, null, 1e-7),
                        null,
                        null,
                        Verdict.INCONCLUSIVE,
                        "a|b"))))
        .isEqualTo(
            """
            | Expected | Found (interval) | Verdict |
            |---|--:|---|
            | `platform-threads`: speedup at most 1.2 | 1.02 (0.98–1.05, 97%) | PASS |
            | `pool`: wallSeconds at least 0.5 and at most 2 | 3.14 s (3.00–4.00, 97%) | FAIL: the whole interval is above atMost |
            | `pool`: efficiency at least 1.0E-7 | – | INCONCLUSIVE: a\\|b |
            """);
  }

  @Test
  void is_empty_where_nothing_was_expected() {
    assertThat(ExpectationsTable.of(List.of())).isEmpty();
  }
}
