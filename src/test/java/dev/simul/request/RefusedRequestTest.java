package dev.simul.request;

import static dev.simul.request.Requests.LIMITS;
import static dev.simul.request.Requests.pointersAndCodes;
import static dev.simul.request.Requests.read;
import static dev.simul.request.Requests.readWith;
import static dev.simul.request.Requests.refused;
import static dev.simul.request.Requests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Catalogue;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Preset;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedRequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                    | ''  | MISSING
          ' '                                   | ''  | MISSING
          null                                  | ''  | WRONG_TYPE
          []                                    | ''  | WRONG_TYPE
          "cpu-bound"                           | ''  | WRONG_TYPE
          {                                     | ''  | MALFORMED_JSON
          {"preset": "cpu-bound"                | ''  | MALFORMED_JSON
          {"preset": cpu-bound}                 | ''  | MALFORMED_JSON
          {"preset": "cpu-bound",}              | ''  | MALFORMED_JSON
          {"preset": "cpu-bound"} {}            | ''  | MALFORMED_JSON
          {"preset": "cpu-bound"} x             | ''  | MALFORMED_JSON
          {"preset": "cpu-bound", "tasks": NaN} | ''  | MALFORMED_JSON
          {"preset": "cpu-bound", "tasks": 04}  | ''  | MALFORMED_JSON
          {"preset": "cpu-boundd"}              | /preset                | UNKNOWN_PRESET
          {"preset": 1}                         | /preset                | WRONG_TYPE
          {"preset": "cpu-bound", "size": "tiny"}                            | /size                  | UNKNOWN_VALUE
          {"preset": "cpu-bound", "size": 1}                                 | /size                  | WRONG_TYPE
          {"preset": "cpu-boundd", "size": "small"}                          | /preset                | UNKNOWN_PRESET
          {"preset": "cpu-bound", "workload": {"base": 3, "steps": 9}}       | /workload/steps        | CONFLICT
          {"preset": "cpu-bound", "workload": {"type": "sleep"}}             | /workload/base         | UNKNOWN_FIELD
          {"preset": "cpu-bound", "preset": "io-bound"}                      | /preset                | DUPLICATE_FIELD
          {"preset": "cpu-bound", "labels": {"a": "1", "a": "2"}}            | /labels/a              | DUPLICATE_FIELD
          {"preset": "cpu-bound", "labels": {"a/b~c": 1}}                    | /labels/a~1b~0c        | WRONG_TYPE
          {"preset": "cpu-bound", "labels": {"a": "\\ud800"}}                | /labels/a              | WRONG_FORMAT
          """)
  void refuses_a_body(String body, String pointer, String code) {
    assertThat(pointersAndCodes(refused(read(body)))).containsExactly(pointer + " " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "name": 1                                          | /name                  | WRONG_TYPE
          "name": ""                                         | /name                  | OUT_OF_RANGE
          "name": "two\\nlines"                              | /name                  | OUT_OF_RANGE
          "nmae": "x"                                        | /nmae                  | UNKNOWN_FIELD
          "": 1                                              | /                      | UNKNOWN_FIELD
          "0": 1                                             | /0                     | UNKNOWN_FIELD
          "workload": null                                   | /workload              | MISSING
          "workload": "count"                                | /workload              | WRONG_TYPE
          "workload": {"type": null}                         | /workload/type         | MISSING
          "workload": {"type": 1}                            | /workload/type         | WRONG_TYPE
          "workload": {"type": "cuont"}                      | /workload/type         | UNKNOWN_TYPE
          "workload": {"type": "count", "bases": 3}          | /workload/bases        | UNKNOWN_FIELD
          "workload": {"type": "count", "base": 0}           | /workload/base         | OUT_OF_RANGE
          "workload": {"type": "count", "base": "3"}         | /workload/base         | WRONG_TYPE
          "workload": {"type": "count", "base": 3.5}         | /workload/base         | WRONG_TYPE
          "workload": {"type": "sleep", "durations": "1s"}   | /workload/durations    | WRONG_TYPE
          "workload": {"type": "sleep", "durations": []}     | /workload/durations    | OUT_OF_RANGE
          "workload": {"type": "sleep", "durations": [null]} | /workload/durations/0  | WRONG_TYPE
          "workload": {"type": "sleep", "durations": ["1s", 5]}        | /workload/durations/1  | WRONG_TYPE
          "workload": {"type": "sleep", "durations": ["1 second"]}     | /workload/durations/0  | WRONG_FORMAT
          "workload": {"type": "sleep", "durations": ["2h"]}           | /workload/durations/0  | OUT_OF_RANGE
          "workload": {"type": "sleep", "durations": ["PT-1S"]}        | /workload/durations/0  | OUT_OF_RANGE
          "workload": {"type": "sleep", "messages": ["One"]}           | /workload/messages     | OUT_OF_RANGE
          "workload": {"type": "sleep", "messages": ["One", ""]}       | /workload/messages/1   | OUT_OF_RANGE
          "workload": {"type": "file-write", "sync": "ends"}           | /workload/sync         | UNKNOWN_VALUE
          "workload": {"type": "file-write", "writes": 9999999999}     | /workload/writes       | OUT_OF_RANGE
          "tasks": 0                                         | /tasks                 | OUT_OF_RANGE
          "tasks": -1                                        | /tasks                 | OUT_OF_RANGE
          "tasks": 1000001                                   | /tasks                 | OUT_OF_RANGE
          "tasks": 4294967300                                | /tasks                 | OUT_OF_RANGE
          "tasks": 99999999999999999999                      | /tasks                 | OUT_OF_RANGE
          "tasks": 1e400                                     | /tasks                 | WRONG_TYPE
          "tasks": 1e99999999999                             | /tasks                 | OUT_OF_RANGE
          "tasks": 1e2                                       | /tasks                 | WRONG_TYPE
          "tasks": 4.0                                       | /tasks                 | WRONG_TYPE
          "tasks": 1.5                                       | /tasks                 | WRONG_TYPE
          "tasks": "4"                                       | /tasks                 | WRONG_TYPE
          "tasks": true                                      | /tasks                 | WRONG_TYPE
          "tasks": [4]                                       | /tasks                 | WRONG_TYPE
          "processors": 0                                    | /processors            | OUT_OF_RANGE
          "processors": 3                                    | /processors            | OUT_OF_RANGE
          "executors": null                                  | /executors             | MISSING
          "executors": {"type": "serial"}                    | /executors             | WRONG_TYPE
          "executors": []                                    | /executors             | OUT_OF_RANGE
          "executors": [null]                                | /executors/0           | WRONG_TYPE
          "executors": ["serial"]                            | /executors/0           | WRONG_TYPE
          "executors": [{}]                                  | /executors/0/type      | MISSING
          "executors": [{"type": "threads"}]                 | /executors/0/type      | UNKNOWN_TYPE
          "executors": [{"type": "serial", "workers": 2}]    | /executors/0/workers   | UNKNOWN_FIELD
          "executors": [{"type": "thread-pool", "workers": 0}]         | /executors/0/workers   | OUT_OF_RANGE
          "executors": [{"type": "reactive", "scheduler": "singel"}]   | /executors/0/scheduler | UNKNOWN_VALUE
          "executors": [{"type": "serial", "key": "Serial"}] | /executors/0/key       | WRONG_FORMAT
          "executors": [{"type": "serial", "key": ""}]       | /executors/0/key       | WRONG_FORMAT
          "executors": [{"type": "serial", "key": 1}]        | /executors/0/key       | WRONG_TYPE
          "executors": [{"type": "serial"}, {"type": "serial"}]        | /executors/1           | DUPLICATE_KEY
          "executors": [{"type": "platform-threads"}], "tasks": 10001  | /executors/0           | OUT_OF_RANGE
          "baseline": "parallel"                             | /baseline              | UNKNOWN_CELL
          "baseline": 0                                      | /baseline              | WRONG_TYPE
          "measurement": "quick"                             | /measurement           | WRONG_TYPE
          "measurement": {"efort": "quick"}                  | /measurement/efort     | UNKNOWN_FIELD
          "measurement": {"effort": "fast"}                  | /measurement/effort    | UNKNOWN_VALUE
          "measurement": {"margin": 0}                       | /measurement/margin    | OUT_OF_RANGE
          "measurement": {"margin": 0.51}                    | /measurement/margin    | OUT_OF_RANGE
          "measurement": {"margin": "2%"}                    | /measurement/margin    | WRONG_TYPE
          "measurement": {"rounds": 4}                       | /measurement/rounds    | OUT_OF_RANGE
          "measurement": {"rounds": 0}                       | /measurement/rounds    | OUT_OF_RANGE
          "measurement": {"generations": 0}                  | /measurement/generations | OUT_OF_RANGE
          "measurement": {"timeLimit": "5s", "warmup": "5s"} | /measurement/warmup    | OUT_OF_RANGE
          "measurement": {"effort": "once", "rounds": 3}     | /measurement/rounds    | CONFLICT
          "measurement": {"effort": "once", "warmup": "1s"}  | /measurement/warmup    | CONFLICT
          "measurement": {"timeLimit": 180}                  | /measurement/timeLimit | WRONG_TYPE
          "measurement": {"timeLimit": "180"}                | /measurement/timeLimit | WRONG_FORMAT
          "measurement": {"timeLimit": "500ms"}              | /measurement/timeLimit | OUT_OF_RANGE
          "measurement": {"timeLimit": "25h"}                | /measurement/timeLimit | OUT_OF_RANGE
          "measurement": {"seed": 42}                        | /measurement/seed      | WRONG_TYPE
          "measurement": {"seed": "0x2a"}                    | /measurement/seed      | WRONG_FORMAT
          "measurement": {"seed": "9223372036854775808"}     | /measurement/seed      | OUT_OF_RANGE
          "measurement": {"forkHeap": 512}                   | /measurement/forkHeap  | WRONG_TYPE
          "measurement": {"forkHeap": "512"}                 | /measurement/forkHeap  | WRONG_FORMAT
          "measurement": {"forkHeap": "1m"}                  | /measurement/forkHeap  | OUT_OF_RANGE
          "measurement": {"forkHeap": "999999999g"}          | /measurement/forkHeap  | OUT_OF_RANGE
          "measurement": {"forkHeap": "100g"}                | /measurement/forkHeap  | NOT_ENOUGH_MEMORY
          "measurement": {"workerHeap": "31m"}               | /measurement/workerHeap | OUT_OF_RANGE
          "measurement": {"gc": "shenandoah"}                | /measurement/gc        | UNKNOWN_VALUE
          "series": "Nightly"                                | /series                | WRONG_FORMAT
          "series": ""                                       | /series                | WRONG_FORMAT
          "series": "two words"                              | /series                | WRONG_FORMAT
          "series": "nightly\\n"                             | /series                | WRONG_FORMAT
          "series": 1                                        | /series                | WRONG_TYPE
          "series": ["nightly"]                              | /series                | WRONG_TYPE
          "labels": ["a"]                                    | /labels                | WRONG_TYPE
          "labels": {"a": 1}                                 | /labels/a              | WRONG_TYPE
          "labels": {"": "x"}                                | /labels/               | OUT_OF_RANGE
          "expect": {}                                       | /expect                | WRONG_TYPE
          "expect": [null]                                   | /expect/0              | WRONG_TYPE
          "expect": ["fast"]                                 | /expect/0              | WRONG_TYPE
          "expect": [{"metric": "wallSeconds", "atMost": 1}]                                    | /expect/0/cell    | MISSING
          "expect": [{"cell": "serail", "metric": "wallSeconds", "atMost": 1}]                  | /expect/0/cell    | UNKNOWN_CELL
          "expect": [{"cell": 1, "metric": "wallSeconds", "atMost": 1}]                         | /expect/0/cell    | WRONG_TYPE
          "expect": [{"cell": "serial", "atMost": 1}]                                           | /expect/0/metric  | MISSING
          "expect": [{"cell": "serial", "metric": "latency", "atMost": 1}]                      | /expect/0/metric  | UNKNOWN_VALUE
          "expect": [{"cell": "serial", "metric": "speedup", "atMost": 1}]                      | /expect/0/metric  | CONFLICT
          "expect": [{"cell": "serial", "metric": "efficiency", "atMost": 1}]                   | /expect/0/metric  | CONFLICT
          "expect": [{"cell": "serial", "metric": "wallSeconds"}]                               | /expect/0         | MISSING
          "expect": [{"cell": "serial", "metric": "wallSeconds", "atMost": null}]               | /expect/0         | MISSING
          "expect": [{"cell": "serial", "metric": "wallSeconds", "atMost": "1"}]                | /expect/0/atMost  | WRONG_TYPE
          "expect": [{"cell": "serial", "metric": "wallSeconds", "atMost": 1e400}]              | /expect/0/atMost  | OUT_OF_RANGE
          "expect": [{"cell": "serial", "metric": "wallSeconds", "atLeast": -1e99999999999}]    | /expect/0/atLeast | OUT_OF_RANGE
          "expect": [{"cell": "serial", "metric": "wallSeconds", "atLeast": 2, "atMost": 1}]    | /expect/0/atLeast | OUT_OF_RANGE
          "expect": [{"cell": "serial", "metric": "wallSeconds", "atMost": 1, "at_least": 0}]   | /expect/0/at_least | UNKNOWN_FIELD
          "notebook": {"serial": "3"}                        | /notebook/serial       | WRONG_TYPE
          "notebook": {"serial": 1e400}                      | /notebook/serial       | OUT_OF_RANGE
          "notebook": {"serial": 0}                          | /notebook/serial       | OUT_OF_RANGE
          """)
  void refuses_a_field(String fields, String pointer, String code) {
    assertThat(pointersAndCodes(refusedWith(fields))).containsExactly(pointer + " " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"cell": "serail", "metric": "wallSeconds", "atMost": 1}   | did you mean serial?
          {"cell": "serial", "metric": "speedup", "atMost": 1}       | must be wallSeconds for serial, because it is the baseline
          {"cell": "serial", "metric": "latency", "atMost": 1}       | speedup, efficiency, wallSeconds
          {"cell": "serial", "metric": "wallSeconds"}                | must have a bound: atMost, atLeast or both
          """)
  void says_what_can_be_expected(String expectation, String says) {
    assertThat(refusedWith("\"expect\": [" + expectation + "]").getFirst().message())
        .contains(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"workload": {"type": "sleep", "durations": ["1ms"]}, "executors": [{"type": "serial"}, {"type": "fork-join"}], E} | wait most of their time
          {"workload": {"type": "spawn"}, "executors": [{"type": "thread-pool"}, {"type": "fork-join"}], E}                  | needs a serial baseline, and thread-pool is not one
          """)
  void refuses_to_judge_an_efficiency_that_can_never_exist(String body, String says) {
    String efficiency =
        "\"expect\": [{\"cell\": \"fork-join\", \"metric\": \"efficiency\", \"atLeast\": 0.5}]";

    assertThat(refused(read(body.replace("E}", efficiency + "}"))))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.pointer()).isEqualTo("/expect/0/metric");
          assertThat(violation.message()).contains(says);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "generations": 1000, "rounds": 91                   | about 101 iterations of each of 1 cells
          "effort": "thorough", "generations": 200, "warmup": "1m" | about 621 iterations
          """)
  void refuses_more_iterations_than_a_result_can_have(String measurement, String says) {
    assertThat(
            refusedWith("\"measurement\": {\"timeLimit\": \"24h\", M}".replace("M", measurement)))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.pointer()).isEqualTo("/measurement/generations");
          assertThat(violation.code()).isEqualTo("OUT_OF_RANGE");
          assertThat(violation.message()).contains(says).contains("at most 100000 iterations");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "generations": 7                                | asks for 7 generations of 2.0 s or more each
          "generations": 3, "rounds": 5                   | asks for 3 generations of 6.0 s or more each
          "generations": 3, "warmup": "5s"                | asks for 3 generations of 6.0 s or more each
          """)
  void refuses_generations_that_the_time_limit_cannot_hold(String measurement, String says) {
    String body =
        """
        {"workload": {"type": "sleep", "durations": ["1s"]}, "tasks": 1, "executors": [{"type": "serial"}],
         "measurement": {"timeLimit": "13s", M}}
        """;

    assertThat(refused(read(body.replace("M}", measurement + "}"))))
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.pointer()).isEqualTo("/measurement/generations");
          assertThat(violation.message()).contains(says).contains("PT13S");
        });
  }

  @Test
  void refuses_more_than_a_hundred_expectations() {
    String one = "{\"cell\": \"serial\", \"metric\": \"wallSeconds\", \"atMost\": 1}";

    assertThat(
            pointersAndCodes(
                refusedWith(
                    "\"expect\": ["
                        + IntStream.range(0, 101)
                            .mapToObj(i -> one)
                            .collect(Collectors.joining(","))
                        + "]")))
        .containsExactly("/expect OUT_OF_RANGE");
  }

  @Test
  void does_not_blame_an_expectation_for_executors_that_are_refused() {
    assertThat(
            pointersAndCodes(
                refusedWith(
                    """
                    "executors": [{"type": "threads", "key": "pool"}, {"type": "serial"}],
                    "expect": [{"cell": "pool", "metric": "speedup", "atLeast": 1}]
                    """)))
        .containsExactly("/executors/0/type UNKNOWN_TYPE");
  }

  @Test
  void reports_all_violations_at_once() {
    Reading reading =
        read(
            """
            {"nmae": "x", "workload": {"type": "count", "base": 99, "sync": 1}, "tasks": 1.5,
             "executors": [{"type": "thread-pol"}, {"type": "thread-pool", "workers": "2"}, {"type": "serial"}],
             "measurement": {"effort": "extreme", "seed": 1}, "labels": {"a": [], "b": "c", "b": "d"}}
            """);

    assertThat(pointersAndCodes(refused(reading)))
        .containsExactlyInAnyOrder(
            "/nmae UNKNOWN_FIELD",
            "/workload/base OUT_OF_RANGE",
            "/workload/sync UNKNOWN_FIELD",
            "/tasks WRONG_TYPE",
            "/executors/0/type UNKNOWN_TYPE",
            "/executors/1/workers WRONG_TYPE",
            "/measurement/effort UNKNOWN_VALUE",
            "/measurement/seed WRONG_TYPE",
            "/labels/a WRONG_TYPE",
            "/labels/b DUPLICATE_FIELD");
  }

  @Test
  void reports_no_more_than_a_hundred_violations() {
    String fields =
        IntStream.range(0, 1000)
            .mapToObj(i -> "\"field" + i + "\": 1")
            .collect(Collectors.joining(","));

    assertThat(refusedWith(fields)).hasSize(100);
    assertThat(
            refusedWith(
                fields + ", \"expect\": [{\"cell\": 1, \"metric\": \"speed\", \"atMost\": 1}]"))
        .hasSize(100);
  }

  @Test
  void says_what_was_expected_what_was_found_and_what_was_probably_meant() {
    assertThat(refusedWith("\"executors\": [{\"type\": \"thread-pool\", \"worker\": 4}]"))
        .extracting(Violation::message)
        .containsExactly(
            "is not a field of the executor thread-pool, which has key, type, workers; did you mean workers?");
    assertThat(refusedWith("\"workload\": {\"type\": \"cuont\"}"))
        .extracting(Violation::message)
        .containsExactly(
            "must be the type of a known workload, but is \"cuont\"; the known types are "
                + String.join(", ", Catalogue.of(Workload.class).types())
                + "; did you mean count?");
    assertThat(refusedWith("\"tasks\": \"4\""))
        .extracting(Violation::message)
        .containsExactly(
            "must be a whole number, written without a point, an exponent or quotes, but is the string \"4\"");
    assertThat(refusedWith("\"measurement\": {\"timeLimit\": 5}"))
        .extracting(Violation::message)
        .containsExactly(
            "must be a duration with its unit, such as \"250us\", \"5ms\", \"2s\", \"3m\", \"1h\" or ISO-8601"
                + " \"PT0.005S\", but is the number 5");
  }

  @Test
  void says_where_json_is_malformed() {
    assertThat(refused(read("{\n  \"tasks\": 4,\n  \"name\" \"x\"}")))
        .singleElement()
        .satisfies(violation ->
            assertThat(violation.message()).startsWith("is not valid JSON at line 3, column 10: "));
  }

  @Test
  void says_that_json_ends_too_early() {
    assertThat(refused(read("{")))
        .extracting(Violation::message)
        .containsExactly(
            "is not valid JSON at line 1, column 2: Unexpected end-of-input: expected close marker for Object");
  }

  @Test
  void refuses_a_size_without_a_preset() {
    assertThat(
            refused(
                read(
                    """
                    {"workload": {"type": "spawn"}, "executors": [{"type": "serial"}], "size": "small"}
                    """)))
        .containsExactly(
            new Violation(
                "/size",
                "UNKNOWN_FIELD",
                "is the size of a preset, and this request names none: name a preset, or leave it"
                    + " out"));
  }

  @Test
  void says_how_a_size_is_asked_for() {
    assertThat(refused(read("{\"preset\": \"cpu-bound-small\"}")))
        .singleElement()
        .extracting(Violation::message)
        .asString()
        .endsWith("; its small size is {\"preset\": \"cpu-bound\", \"size\": \"small\"}");
    assertThat(refused(readWith("\"size\": \"small\"", LIMITS)))
        .extracting(Violation::message)
        .containsExactly("must be one of full, but is \"small\"");
  }

  @Test
  void says_that_an_unknown_field_comes_from_the_preset() {
    assertThat(refused(read("{\"preset\": \"cpu-bound\", \"workload\": {\"type\": \"spawn\"}}")))
        .singleElement()
        .satisfies(violation ->
            assertThat(violation.message())
                .isEqualTo(
                    "is not a field of the workload spawn, which has type"
                        + " (it comes from the preset; null removes it)"));
  }

  @Test
  void shortens_what_it_shows() {
    assertThat(refusedWith("\"baseline\": \"" + "x".repeat(10_000) + "\""))
        .singleElement()
        .satisfies(violation -> assertThat(violation.message()).hasSizeLessThan(200));
  }

  @Test
  void refuses_too_many_executors_and_labels() {
    String executors =
        IntStream.rangeClosed(1, 33)
            .mapToObj(workers -> "{\"type\": \"thread-pool\", \"workers\": " + workers + "}")
            .collect(Collectors.joining(",", "\"executors\": [", "]"));
    String labels =
        IntStream.rangeClosed(1, 21)
            .mapToObj(label -> "\"label" + label + "\": \"x\"")
            .collect(Collectors.joining(",", "\"labels\": {", "}"));

    assertThat(pointersAndCodes(refusedWith(executors + ", " + labels)))
        .containsExactly("/executors OUT_OF_RANGE", "/labels OUT_OF_RANGE");
  }

  @Test
  void refuses_a_body_that_is_too_large_or_nested_too_deep() {
    assertThat(pointersAndCodes(refusedWith("\"name\": \"" + "x".repeat(300_000) + "\"")))
        .containsExactly(" TOO_LARGE");
    assertThat(pointersAndCodes(refused(read("[".repeat(100_000))))).containsExactly(" TOO_LARGE");
    assertThat(pointersAndCodes(refusedWith("\"tasks\": " + "9".repeat(100_000))))
        .containsExactly(" TOO_LARGE");
  }

  @Test
  void refuses_bytes_that_are_not_text() {
    byte[] body = "{\"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(pointersAndCodes(refused(Requests.read(body)))).containsExactly(" MALFORMED_JSON");
  }

  @Test
  void answers_whatever_it_is_sent() {
    Random random = new Random(1);
    for (Preset preset : Presets.builtIn().all()) {
      for (int i = 0; i < 250; i++) {
        byte[] body = preset.json(Size.FULL).toString().getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
          body[random.nextInt(body.length)] = body[random.nextInt(body.length)];
          body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        assertThat(Requests.read(body)).isNotNull();
      }
    }
  }

  @Test
  void refuses_a_series_that_the_operator_does_not_allow() {
    Set<String> allowed = new LinkedHashSet<>(List.of("nightly", "weekly"));

    assertThat(refused(readWith("\"series\": \"nightyl\"", allowing(allowed))))
        .containsExactly(
            new Violation(
                "/series",
                "UNKNOWN_SERIES",
                "must be a series that is allowed here, nightly or weekly, but is \"nightyl\"; did"
                    + " you mean nightly?; the operator can allow one with simul.metrics.series.allowed"));
    assertThat(refused(readWith("\"series\": \"nightly\"", allowing(Set.of()))))
        .containsExactly(
            new Violation(
                "/series",
                "UNKNOWN_SERIES",
                "must be null or left out, since no series is allowed here: the operator can allow one with"
                    + " simul.metrics.series.allowed"));
    assertThat(readWith("\"series\": \"nightly\"", allowing(allowed)))
        .isInstanceOf(Reading.Accepted.class);
  }

  private static Limits allowing(Set<String> series) {
    return new Limits(2, null, LIMITS.memoryAvailableBytes(), series, Set.of());
  }

  @Test
  void refuses_to_restrict_processors_where_that_cannot_be_done() {
    Limits limits = new Limits(2, "taskset is missing", LIMITS.memoryAvailableBytes());

    assertThat(refused(readWith("\"processors\": 1", limits)))
        .containsExactly(
            new Violation(
                "/processors", "NOT_AVAILABLE", "must be left out here: taskset is missing"));
  }

  @Test
  void spells_out_the_arithmetic_of_the_largest_cell_if_its_heaps_do_not_fit() {
    Limits limits = new Limits(2, null, 1000L << 20);
    String executors =
        "\"executors\": [{\"type\": \"serial\"}, {\"type\": \"process-pool\", \"workers\": 3}]";

    assertThat(refused(readWith(executors, limits)))
        .containsExactly(
            new Violation(
                "/measurement/forkHeap",
                "NOT_ENOUGH_MEMORY",
                "adds up to heaps of 896 MiB (process-pool(workers=3) 512m + 3 x 128m), but 60% of the free memory is"
                    + " 600 MiB: lower forkHeap or workerHeap, or use fewer worker processes"));
  }

  @Test
  void counts_the_heap_of_what_the_tasks_talk_to() {
    assertThat(
            refused(
                readWith(
                    "\"workload\": {\"type\": \"http\"}, \"executors\": [{\"type\": \"serial\"}]",
                    new Limits(2, null, 1000L << 20))))
        .singleElement()
        .extracting(Violation::message)
        .asString()
        .startsWith("adds up to heaps of 640 MiB (serial 512m + the stub 128m), but 60% of");
  }

  @Test
  void says_why_a_call_has_no_headers_and_nothing_of_the_port_within() {
    assertThat(refusedWith("\"workload\": {\"type\": \"http\", \"headers\": {}, \"port\": 80}"))
        .containsExactly(
            new Violation(
                "/workload/headers",
                "UNKNOWN_FIELD",
                "is not a field of the workload http, which has type, delay, bodyBytes, connectionLimit,"
                    + " expectStatus, url; calls carry no credentials, since what is in a request is stored and"
                    + " shown: call what needs none"),
            new Violation(
                "/workload/port",
                "UNKNOWN_FIELD",
                "is not a field of the workload http, which has type, delay, bodyBytes, connectionLimit,"
                    + " expectStatus, url"));
  }

  @Test
  void counts_the_buffers_of_all_tasks_that_run_at_once() {
    String files = "\"workload\": {\"type\": \"file-write\", \"writes\": 100000}, \"tasks\": 200, ";
    String measurement = ", \"measurement\": {\"forkHeap\": \"256m\"}";

    assertThat(
            refused(
                readWith(
                    files
                        + "\"executors\": [{\"type\": \"serial\"}, {\"type\": \"platform-threads\"}]"
                        + ", \"measurement\": {\"forkHeap\": \"128m\"}",
                    Requests.LIMITS)))
        .containsExactly(
            new Violation(
                "/measurement/forkHeap",
                "NOT_ENOUGH_MEMORY",
                "is 128m, and a JVM has no more than that for buffers either, but the tasks of platform-threads hold"
                    + " 200 MiB of them at once: raise forkHeap, use smaller buffers, or let fewer tasks run at"
                    + " once"));
    assertThat(
            refused(
                readWith(
                    files + "\"executors\": [{\"type\": \"platform-threads\"}]" + measurement,
                    new Limits(2, null, 500L << 20))))
        .singleElement()
        .extracting(Violation::message)
        .asString()
        .contains("(platform-threads (256m + buffers of 200m))");
    assertThat(
            readWith(
                files
                    + "\"executors\": [{\"type\": \"thread-pool\", \"workers\": 8}]"
                    + ", \"measurement\": {\"forkHeap\": \"128m\"}",
                Requests.LIMITS))
        .isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void counts_only_the_largest_cell_since_forks_can_run_one_after_another() {
    Limits limits = new Limits(2, null, 1500L << 20);
    String executors =
        "\"executors\": [{\"type\": \"serial\"}, {\"type\": \"process-pool\", \"workers\": 3}]";

    assertThat(readWith(executors + ", \"measurement\": {\"effort\": \"once\"}", limits))
        .isInstanceOf(Reading.Accepted.class);
    assertThat(readWith(executors, limits)).isInstanceOf(Reading.Accepted.class);
    assertThat(readWith(executors, new Limits(2, null, 1480L << 20)))
        .isInstanceOf(Reading.Refused.class);
  }
}
