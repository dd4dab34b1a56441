package dev.simul.request;

import static dev.simul.request.Requests.accepted;
import static dev.simul.request.Requests.acceptedWith;
import static dev.simul.request.Requests.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Expectation.Metric;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedRequestTest {

  @Test
  void resolves_every_default() {
    Experiment experiment =
        accepted(
            read(
                """
                {"workload": {"type": "count"}, "executors": [{"type": "thread-pool"}, {"type": "serial"}]}
                """));

    assertThat(experiment)
        .isEqualTo(
            new Experiment(
                null,
                new Experiment.Workload(
                    "count", Parameters.NONE, new Parameters(Map.of("base", 9L))),
                4,
                null,
                2,
                List.of(
                    new Cell(
                        "thread-pool",
                        "thread-pool",
                        Parameters.NONE,
                        new Parameters(Map.of("workers", 2L))),
                    new Cell("serial", "serial", Parameters.NONE, Parameters.NONE)),
                "serial",
                new Plan(
                    Effort.QUICK,
                    Duration.ofMinutes(5),
                    Requests.SEED,
                    512L << 20,
                    128L << 20,
                    Collector.G1),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                Map.of()));
  }

  @Test
  void reads_every_field() {
    Experiment experiment =
        accepted(
            read(
                """
                {"name": "Pool sizes", "workload": {"type": "sleep", "durations": ["250us", "PT0.005S"]},
                 "tasks": 6, "processors": 1,
                 "executors": [{"key": "pool", "type": "thread-pool", "workers": 3}, {"type": "serial"}],
                 "baseline": "pool",
                 "measurement": {"effort": "once", "timeLimit": "2m", "seed": "-42", "forkHeap": "1g",
                                 "workerHeap": "65536k", "gc": "serial"},
                 "series": "nightly_x.1-a", "labels": {"team": "x"}, "notebook": {"pool": 1.5},
                 "expect": [{"cell": "serial", "metric": "wallSeconds", "atMost": 2, "atLeast": 5e-1}]}
                """));

    assertThat(experiment)
        .isEqualTo(
            new Experiment(
                "Pool sizes",
                new Experiment.Workload(
                    "sleep",
                    new Parameters(
                        Map.of(
                            "durations", List.of(Duration.ofNanos(250_000), Duration.ofMillis(5)))),
                    new Parameters(
                        Map.of(
                            "durations",
                            List.of(Duration.ofNanos(250_000), Duration.ofMillis(5)),
                            "messages",
                            List.of("One", "Two")))),
                6,
                1,
                1,
                List.of(
                    new Cell(
                        "pool",
                        "thread-pool",
                        new Parameters(Map.of("workers", 3L)),
                        new Parameters(Map.of("workers", 3L))),
                    new Cell("serial", "serial", Parameters.NONE, Parameters.NONE)),
                "pool",
                new Plan(
                    Effort.ONCE, Duration.ofMinutes(2), -42, 1L << 30, 64L << 20, Collector.SERIAL),
                Map.of("team", "x"),
                Map.of("pool", 1.5),
                List.of(new Expectation("serial", Metric.WALL_SECONDS, 2.0, 0.5)),
                "nightly_x.1-a",
                Map.of()));
  }

  @Test
  void takes_as_many_iterations_as_a_result_can_have() {
    String measurement = "\"measurement\": {\"timeLimit\": \"24h\", %s}";

    acceptedWith(measurement.formatted("\"generations\": 1000, \"rounds\": 89"));
    acceptedWith(
        measurement.formatted("\"effort\": \"thorough\"")
            + ", \"executors\": ["
            + IntStream.range(0, 32)
                .mapToObj(cell -> "{\"type\": \"serial\", \"key\": \"k" + cell + "\"}")
                .collect(Collectors.joining(","))
            + "]");
  }

  @Test
  void takes_the_number_of_tasks_from_the_workload_if_the_request_has_none() {
    String executors = "\"executors\": [{\"type\": \"serial\"}]";

    assertThat(accepted(read("{\"workload\": {\"type\": \"simul\"}, " + executors + "}")).tasks())
        .isEqualTo(24);
    assertThat(
            accepted(read("{\"workload\": {\"type\": \"simul\"}, \"tasks\": 4, " + executors + "}"))
                .tasks())
        .isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "serial"}                                                    | serial
          {"type": "thread-pool", "workers": 4}                                 | thread-pool(workers=4)
          {"chunkSize": 2, "type": "process-pool", "workers": 3}                | process-pool(workers=3,chunkSize=2)
          {"type": "reactive", "scheduler": "bounded-elastic"}                  | reactive(scheduler=bounded-elastic)
          {"type": "thread-pool", "workers": null}                              | thread-pool
          {"type": "thread-pool", "key": "pool", "workers": 4}                  | pool
          {"type": "virtual-threads", "key": "virtual-threads(carriers=1,maxConcurrency=1)"} | virtual-threads(carriers=1,maxConcurrency=1)
          """)
  void names_a_cell_by_its_key_or_by_what_was_asked(String executor, String key) {
    assertThat(acceptedWith("\"executors\": [" + executor + "]").cells())
        .extracting(Cell::key)
        .containsExactly(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "spawn"}                    | [{"type": "fork-join"}, {"key": "one", "type": "serial"}]   | one
          {"type": "spawn"}                    | [{"type": "fork-join"}, {"type": "thread-pool"}]            | fork-join
          """)
  void compares_with_the_serial_cell_otherwise_with_the_first(
      String workload, String executors, String baseline) {
    assertThat(
            acceptedWith("\"workload\": " + workload + ", \"executors\": " + executors).baseline())
        .isEqualTo(baseline);
  }

  @Test
  void limits_the_time_by_the_effort() {
    assertThat(acceptedWith("\"measurement\": {\"effort\": \"once\"}").plan().timeLimit())
        .isEqualTo(Effort.ONCE.timeLimit());
  }

  @Test
  void grows_the_heap_of_a_fork_with_the_tasks() {
    assertThat(acceptedWith("\"tasks\": 1000000").plan().forkHeapBytes()).isEqualTo(1984L << 20);
    assertThat(acceptedWith("\"tasks\": 1000").plan().forkHeapBytes()).isEqualTo(512L << 20);
  }

  @Test
  void takes_null_for_absent() {
    assertThat(
            acceptedWith(
                """
                "name": null, "tasks": null, "processors": null, "baseline": null, "labels": null, "notebook": null,
                "expect": null, "measurement": {"effort": null, "timeLimit": null, "seed": null}
                """))
        .isEqualTo(acceptedWith("\"tasks\": 4"));
  }

  @Test
  void merges_the_rest_of_the_body_over_the_preset() {
    Experiment experiment =
        accepted(
            read(
                """
                {"preset": "async-count", "name": null, "tasks": 2, "executors": [{"type": "serial"}],
                 "workload": {"messages": null, "durations": ["10ms"]}, "measurement": {"seed": "1"}}
                """));

    assertThat(experiment.name()).isNull();
    assertThat(experiment.tasks()).isEqualTo(2);
    assertThat(experiment.cells()).extracting(Cell::type).containsExactly("serial");
    assertThat(experiment.workload().requested())
        .isEqualTo(new Parameters(Map.of("durations", List.of(Duration.ofMillis(10)))));
    assertThat(experiment.plan().effort()).isEqualTo(Effort.ONCE);
    assertThat(experiment.plan().seed()).isEqualTo(1);
  }

  @Test
  void takes_what_the_client_says_instead_of_what_the_preset_says_in_another_way() {
    assertThat(
            accepted(read("{\"preset\": \"cpu-bound\", \"workload\": {\"steps\": 5}}"))
                .workload()
                .requested())
        .isEqualTo(new Parameters(Map.of("steps", 5L)));
    assertThat(
            accepted(
                    read(
                        "{\"preset\": \"cpu-bound\", \"size\": \"small\", \"workload\": {\"base\": 3}}"))
                .workload()
                .requested())
        .isEqualTo(new Parameters(Map.of("base", 3L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"preset": "io-bound"}                                          | true
          {"preset": "io-bound", "workload": {"writes": 10}}              | true
          {"preset": "io-bound", "tasks": 4, "processors": 1}             | true
          {"preset": "io-bound", "tasks": 3}                              | false
          {"preset": "io-bound", "notebook": null}                        | false
          {"preset": "cpu-bound", "workload": {"type": "spawn", "base": null}} | false
          """)
  void has_the_notebooks_figures_while_it_is_the_notebooks_experiment(
      String body, boolean figures) {
    assertThat(accepted(read(body)).notebook().containsKey("serial")).isEqualTo(figures);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "size": "full"                                                            | true
          "size": "small"                                                           | true
          "tasks": 4, "workload": {"steps": 20000000}                               | true
          "name": "Mine", "labels": {"a": "b"}, "nodeSelector": {"rack": "r1"}      | true
          "expect": [{"cell": "b", "metric": "wallSeconds", "atMost": 1}]           | true
          "series": "nightly", "notebook": {"a": 1}                                 | true
          "tasks": 1                                                                | false
          "workload": {"steps": 100000}                                             | false
          "workload": {"type": "spawn", "steps": null}                              | false
          "processors": 1                                                           | false
          "baseline": "b"                                                           | false
          "executors": [{"key": "a", "type": "serial"}, {"key": "b", "type": "serial"}] | false
          "measurement": {"generations": 3}                                         | false
          "measurement": {"timeLimit": "1m"}                                        | false
          "size": "small", "measurement": {"margin": 0.1}                           | false
          """)
  void knows_whether_the_work_is_just_that_of_the_preset(String fields, boolean own) {
    Reading reading = read("{\"preset\": \"self-test\", " + fields + "}");

    assertThat(((Reading.Accepted) reading).preset()).isEqualTo("self-test");
    assertThat(((Reading.Accepted) reading).presetsOwnWork()).isEqualTo(own);
  }

  @Test
  void is_no_preset_s_own_work_where_none_is_named() {
    Reading reading =
        read(
            """
            {"workload": {"type": "spawn"}, "executors": [{"type": "serial"}]}
            """);

    assertThat(((Reading.Accepted) reading).presetsOwnWork()).isFalse();
  }

  @Test
  void leaves_out_the_notebooks_figures_of_cells_it_does_not_have() {
    assertThat(
            accepted(read("{\"preset\": \"cpu-bound\", \"executors\": [{\"type\": \"serial\"}]}"))
                .notebook())
        .isEqualTo(Map.of("serial", 76.6));
  }
}
