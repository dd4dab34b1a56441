package dev.simul.request;

import static dev.simul.request.Requests.LIMITS;
import static dev.simul.request.Requests.pointersAndCodes;
import static dev.simul.request.Requests.readWith;
import static dev.simul.request.Requests.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.request.CallerLimits.Memory;
import dev.simul.request.json.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Jobs that are larger than their caller may ask for.
class CallerCheckTest {
  private static final CallerLimits CALLER =
      new CallerLimits(null, null, 100, 6, new Memory(2L << 30), Duration.ofMinutes(5));

  private static final String POOL =
      "\"executors\": [{\"type\": \"serial\"}, {\"type\": \"process-pool\", \"workers\": WORKERS}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "tasks": 101                                       | /tasks                 | must be at most 100, the limit of this caller, but is 101: use fewer
          "measurement": {"timeLimit": "301s"}               | /measurement/timeLimit | must be at most PT5M, the limit of this caller, but is PT5M1S: set a shorter one
          "measurement": {"effort": "standard"}              | /measurement/timeLimit | must be at most PT5M, the limit of this caller, but is PT15M: set a shorter one
          "measurement": {"forkHeap": "2049m"}               | /measurement/forkHeap  | adds up to 2049 MiB for all forks and workers, but the limit of this caller is 2g: lower forkHeap or workerHeap, or use fewer cells or workers
          "executors": [{"type": "process-pool", "workers": 6}] | /executors          | must have at most 6 processes at the same time, the limit of this caller, but have 7, with all forks and workers: use fewer cells or workers
          """)
  void what_is_beyond_a_limit_is_refused_with_it(String fields, String pointer, String message) {
    assertThat(refused(readWith(fields, LIMITS.forCaller(CALLER))))
        .containsExactly(
            new Violation(
                pointer, "OVER_LIMIT", message + ", or ask the operator for a higher limit"));
    assertThat(readWith(fields, LIMITS)).isInstanceOf(Reading.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "tasks": 100
          "measurement": {"timeLimit": "5m"}
          "measurement": {"timeLimit": "5m", "effort": "thorough"}
          "measurement": {"forkHeap": "2g"}
          "executors": [{"type": "process-pool", "workers": 5}]
          """)
  void what_just_keeps_a_limit_is_accepted(String fields) {
    assertThat(readWith(fields, LIMITS.forCaller(CALLER))).isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void all_that_is_beyond_a_limit_is_refused_at_once() {
    assertThat(
            pointersAndCodes(
                refused(
                    readWith(
                        "\"tasks\": 1000, "
                            + POOL.replace("WORKERS", "64")
                            + ", \"measurement\": {\"timeLimit\": \"1h\"}",
                        LIMITS.forCaller(CALLER)))))
        .containsExactly(
            "/tasks OVER_LIMIT",
            "/executors OVER_LIMIT",
            "/measurement/forkHeap OVER_LIMIT",
            "/measurement/timeLimit OVER_LIMIT");
  }

  @Test
  void the_forks_of_all_cells_count_unless_they_run_one_after_another() {
    String cells = POOL.replace("WORKERS", "5");

    assertThat(pointersAndCodes(refused(readWith(cells, LIMITS.forCaller(CALLER)))))
        .containsExactly("/executors OVER_LIMIT");
    assertThat(
            readWith(cells + ", \"measurement\": {\"effort\": \"once\"}", LIMITS.forCaller(CALLER)))
        .isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void what_is_refused_anyway_is_refused_once() {
    assertThat(pointersAndCodes(refused(readWith("\"tasks\": 1000001", LIMITS.forCaller(CALLER)))))
        .containsExactly("/tasks OUT_OF_RANGE");
  }
}
