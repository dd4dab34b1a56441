package dev.simul.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import dev.simul.machine.MeasuringLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Path directory;
  private MeasuringLock.Held nothingIsMeasured;
  private RunningService service;

  @BeforeAll
  void start(@TempDir Path fresh) throws Exception {
    directory = fresh;
    nothingIsMeasured =
        new MeasuringLock(RunningService.lockFile(directory)).take("the test", _ -> {});
    service = RunningService.start(directory, "--simul.queue.limit=3");
  }

  @AfterAll
  void stop() {
    service.close();
    nothingIsMeasured.close();
  }

  /// S stands for the least valid rest of a request.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {                                                                | ''                       | MALFORMED_JSON
          nonsense                                                         | ''                       | MALFORMED_JSON
          {"tasks": 1,}                                                    | ''                       | MALFORMED_JSON
          {"tasks": 01}                                                    | ''                       | MALFORMED_JSON
          [1]                                                              | ''                       | WRONG_TYPE
          "x"                                                              | ''                       | WRONG_TYPE
          null                                                             | ''                       | WRONG_TYPE
          {}                                                               | /workload                | MISSING
          {"executors": [{"type": "serial"}]}                              | /workload                | MISSING
          {"workload": {"type": "spawn"}}                                  | /executors               | MISSING
          {"workload": {"type": "spawn"}, "executors": []}                 | /executors               | OUT_OF_RANGE
          {"workload": {"type": "spawn"}, "executors": [1]}                | /executors/0             | WRONG_TYPE
          {"workload": {"type": "nope"}, "executors": [{"type": "serial"}]}| /workload/type           | UNKNOWN_TYPE
          {"workload": 1, "executors": [{"type": "serial"}]}               | /workload                | WRONG_TYPE
          {"workload": {"type": "spawn"}, "executors": [{"type": "nope"}]} | /executors/0/type        | UNKNOWN_TYPE
          {"workload": {"type": "spawn"}, "executors": [{}]}               | /executors/0/type        | MISSING
          {"workload": {"type": "spawn", "x": 1}, "executors": [{"type": "serial"}]} | /workload/x    | UNKNOWN_FIELD
          {"workload": {"type": "count", "base": 0}, "executors": [{"type": "serial"}]} | /workload/base | OUT_OF_RANGE
          {"workload": {"type": "count", "base": "9"}, "executors": [{"type": "serial"}]} | /workload/base | WRONG_TYPE
          {"workload": {"type": "count", "base": 9.5}, "executors": [{"type": "serial"}]} | /workload/base | WRONG_TYPE
          {"workload": {"type": "count", "steps": 1e999}, "executors": [{"type": "serial"}]} | /workload/steps | WRONG_TYPE
          {"workload": {"type": "sleep", "durations": [5]}, "executors": [{"type": "serial"}]} | /workload/durations/0 | WRONG_TYPE
          {"workload": {"type": "sleep", "durations": ["5 bananas"]}, "executors": [{"type": "serial"}]} | /workload/durations/0 | WRONG_FORMAT
          {"workload": {"type": "sleep", "durations": ["2h"]}, "executors": [{"type": "serial"}]} | /workload/durations/0 | OUT_OF_RANGE
          {"tasks": 0, S}                                                  | /tasks                   | OUT_OF_RANGE
          {"tasks": 1000001, S}                                            | /tasks                   | OUT_OF_RANGE
          {"tasks": "4", S}                                                | /tasks                   | WRONG_TYPE
          {"tasks": 99999999999999999999999999, S}                         | /tasks                   | OUT_OF_RANGE
          {"processors": 0, S}                                             | /processors              | OUT_OF_RANGE
          {"processors": 100000, S}                                        | /processors              | OUT_OF_RANGE
          {"baseline": "nope", S}                                          | /baseline                | UNKNOWN_CELL
          {"nope": 1, S}                                                   | /nope                    | UNKNOWN_FIELD
          {"tasks": 1, "tasks": 2, S}                                      | /tasks                   | DUPLICATE_FIELD
          {"measurement": {"effort": "heroic"}, S}                         | /measurement/effort      | UNKNOWN_VALUE
          {"measurement": {"timeLimit": 3}, S}                             | /measurement/timeLimit   | WRONG_TYPE
          {"measurement": {"seed": 1.5}, S}                                | /measurement/seed        | WRONG_TYPE
          {"measurement": {"forkHeap": "900t"}, S}                         | /measurement/forkHeap    | WRONG_FORMAT
          {"labels": {"a": 1}, S}                                          | /labels/a                | WRONG_TYPE
          {"labels": [], S}                                                | /labels                  | WRONG_TYPE
          {"labels": {"a=b": "c", "a": "b=c"}, S}                          | /labels/a=b              | OUT_OF_RANGE
          {"labels": {"a": "\\u0000"}, S}                                  | /labels/a                | OUT_OF_RANGE
          {"name": "\\u0000", S}                                           | /name                    | OUT_OF_RANGE
          {"series": "x", S}                                               | /series                  | UNKNOWN_SERIES
          {"expect": [1], S}                                               | /expect/0                | WRONG_TYPE
          {"preset": "nope"}                                               | /preset                  | UNKNOWN_PRESET
          {"preset": 1}                                                    | /preset                  | WRONG_TYPE
          {"preset": "cpu-bound-small"}                                    | /preset                  | UNKNOWN_PRESET
          {"preset": "cpu-bound", "size": "tiny"}                          | /size                    | UNKNOWN_VALUE
          {"size": "small", "workload": {"type": "spawn"}, "executors": [{"type": "serial"}]} | /size | UNKNOWN_FIELD
          {"name": "", S}                                                  | /name                    | OUT_OF_RANGE
          {"workload": {"type": "spawn"}, "executors": [{"type": "serial"}, {"type": "serial"}]} | /executors/1 | DUPLICATE_KEY
          """)
  void a_request_that_breaks_a_rule_is_told_where_and_which(
      String body, String pointer, String code) {
    Answer answer =
        service.post(
            "/jobs",
            body.replace(
                "S}",
                "\"workload\": {\"type\": \"spawn\"}, \"executors\": [{\"type\": \"serial\"}]}"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("code").stringValue()).isEqualTo("VALIDATION_FAILED");
    assertThat(
            StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(error ->
                    error.path("pointer").stringValue() + " " + error.path("code").stringValue()))
        .contains(pointer.replace("''", "") + " " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /nope                         | 404 | PATH_NOT_FOUND
          POST   | /nope                         | 404 | PATH_NOT_FOUND
          GET    | /jobs/nope                    | 404 | JOB_NOT_FOUND
          GET    | /jobs/00000000-0000-7000-8000-000000000000 | 404 | JOB_NOT_FOUND
          GET    | /jobs/nope/result             | 404 | JOB_NOT_FOUND
          POST   | /jobs/nope/cancel             | 404 | JOB_NOT_FOUND
          POST   | /jobs/latest/cancel           | 404 | JOB_NOT_FOUND
          GET    | /presets/nope                 | 404 | PRESET_NOT_FOUND
          GET    | /presets/nope?size=tiny       | 404 | PRESET_NOT_FOUND
          GET    | /presets/cpu-bound?size=tiny  | 400 | VALIDATION_FAILED
          DELETE | /jobs                         | 405 | METHOD_NOT_ALLOWED
          PUT    | /jobs/nope                    | 405 | METHOD_NOT_ALLOWED
          GET    | /jobs/nope/cancel             | 405 | METHOD_NOT_ALLOWED
          POST   | /presets                      | 405 | METHOD_NOT_ALLOWED
          GET    | /jobs?limit=0                 | 400 | VALIDATION_FAILED
          GET    | /jobs?limit=many              | 400 | VALIDATION_FAILED
          GET    | /jobs?limit=99999999999999    | 400 | VALIDATION_FAILED
          GET    | /jobs?limit=0x10              | 400 | VALIDATION_FAILED
          GET    | /jobs?pinned=%00              | 400 | VALIDATION_FAILED
          GET    | /jobs?pinned=yes              | 400 | VALIDATION_FAILED
          GET    | /jobs?label=a=%FF             | 400 | VALIDATION_FAILED
          GET    | /jobs/latest/result?format=%FF| 400 | VALIDATION_FAILED
          GET    | /comparisons                  | 400 | VALIDATION_FAILED
          GET    | /comparisons?baseline=nope&candidate=nope | 404 | JOB_NOT_FOUND
          GET    | /actuator/prometheus?a=%FF    | 400 | VALIDATION_FAILED
          POST   | /jobs                         | 415 | UNSUPPORTED_MEDIA_TYPE
          """)
  void a_call_that_cannot_be_served_is_told_why(
      String method, String path, int status, String code) {
    Answer answer = service.send(method, path);

    assertProblem(answer, status, code);
    if (status == 405) {
      assertThat(answer.header("Allow")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/merge-patch+json",
        "application/vnd.simul+json",
        "nonsense",
        ";",
        ""
      })
  void a_body_of_another_type_is_refused(String type) {
    for (String path : List.of("/jobs", "/studies")) {
      assertProblem(
          service.post(path, RunningService.TINY, "Content-Type", type),
          415,
          "UNSUPPORTED_MEDIA_TYPE");
    }
  }

  @Test
  void the_type_of_a_body_may_have_parameters() {
    assertThat(
            service
                .post(
                    "/jobs?dryRun=true",
                    RunningService.TINY,
                    "Content-Type",
                    "application/json; charset=utf-8")
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "nonsense", "application/xml"})
  void an_answer_of_another_type_is_not_available(String accept) {
    assertProblem(
        service.post("/jobs", RunningService.TINY, "Accept", accept), 406, "NOT_ACCEPTABLE");
    assertProblem(service.get("/jobs", "Accept", accept), 406, "NOT_ACCEPTABLE");
    assertProblem(service.get("/presets", "Accept", accept), 406, "NOT_ACCEPTABLE");
  }

  @Test
  void more_types_than_are_looked_through_are_not_available() {
    String accept =
        "application/json"
            + IntStream.range(0, 50)
                .mapToObj(i -> ", application/x" + i)
                .collect(Collectors.joining());
    assertProblem(
        service.post("/jobs", RunningService.TINY, "Accept", accept), 406, "NOT_ACCEPTABLE");
    for (String path : List.of("/jobs", "/jobs/latest/result", "/studies/nope", "/presets")) {
      assertProblem(service.get(path, "Accept", accept), 406, "NOT_ACCEPTABLE");
    }
  }

  @Test
  void any_number_of_languages_can_be_accepted() {
    String languages =
        IntStream.range(0, 100).mapToObj(i -> "en-x" + i).collect(Collectors.joining(", "));

    assertThat(service.get("/jobs", "Accept-Language", languages).status()).isEqualTo(200);
  }

  @Test
  void a_query_that_is_not_percent_encoded_is_told_so() throws IOException {
    assertThat(service.raw("GET /jobs?label=% HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "\"code\":\"VALIDATION_FAILED\"", "percent-encoded");
  }

  @Test
  void a_body_without_end_is_refused() {
    assertProblem(service.post("/jobs", "[".repeat((1 << 20) + 1)), 413, "BODY_TOO_LARGE");
  }

  @Test
  void a_body_may_have_as_many_bytes_as_the_limit() {
    byte[] longest = tinyJobOf(262_144);

    assertThat(service.post("/jobs?dryRun=true", longest).status()).isEqualTo(200);
    assertThat(service.postInChunks("/jobs?dryRun=true", longest).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/jobs", "/jobs?dryRun=true", "/studies"})
  void a_longer_body_is_refused_with_the_limit_and_what_is_known_of_its_length(String path) {
    byte[] longer = tinyJobOf(262_145);
    Answer announced = service.post(path, longer);
    Answer chunked = service.postInChunks(path, longer);

    assertProblem(announced, 413, "BODY_TOO_LARGE");
    assertThat(announced.json().path("detail").stringValue())
        .isEqualTo("The body must have at most 262144 bytes, and has 262145.");
    assertProblem(chunked, 413, "BODY_TOO_LARGE");
    assertThat(chunked.json().path("detail").stringValue())
        .isEqualTo("The body must have at most 262144 bytes, and has more.");
  }

  private static byte[] tinyJobOf(int bytes) {
    String tiny = RunningService.TINY;
    return (tiny + " ".repeat(bytes - tiny.length())).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void deep_nesting_is_refused() {
    Answer answer = service.post("/jobs", "{\"name\":" + "[".repeat(100_000));

    assertProblem(answer, 400, "VALIDATION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /jobs/{a|b} HTTP/1.1\r\nHost: localhost",
        "GET /%00 HTTP/1.1\r\nHost: localhost",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/9.9\r\nHost: localhost",
        "GET /jobs HTTP/1.1",
        "NONSENSE",
        "POST /jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz",
        "POST /jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: -5"
      })
  void what_is_not_http_is_a_problem_too(String request) throws IOException {
    String answer = service.raw(request);

    assertThat(answer).matches("(?s)HTTP/1.1 (4|505).*");
    assertThat(answer).contains("application/problem+json").contains("\"code\":");
    assertThat(answer).doesNotContain("<html");
  }

  @Test
  void no_bytes_make_the_service_fail() {
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      assertRefused(service.post("/jobs", body));
    }
  }

  @Test
  void no_damage_to_a_valid_request_makes_the_service_fail() {
    Random random = new Random(43);
    byte[] valid = RunningService.TINY.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] body = valid.clone();
      body[random.nextInt(body.length)] = (byte) random.nextInt();
      assertNoFailure(service.post("/jobs", body));
    }
  }

  @Test
  void no_value_in_any_field_of_a_preset_makes_the_service_fail() {
    List<JsonNode> values =
        List.of(
            JSON.readTree("null"),
            JSON.readTree("true"),
            JSON.readTree("-1"),
            JSON.readTree("0"),
            JSON.readTree("1.5"),
            JSON.readTree("9223372036854775807"),
            JSON.readTree("99999999999999999999999999"),
            JSON.readTree("\"\""),
            JSON.readTree("\"PT99999999999999H\""),
            JSON.readTree("\"\\u0000\\ud83d\\ude00 %s ${x}\""),
            JSON.readTree("[]"),
            JSON.readTree("[null]"),
            JSON.readTree("{}"),
            JSON.readTree("{\"type\": {}}"));
    for (JsonNode preset : service.get("/presets").json().path("items")) {
      JsonNode small =
          service.get("/presets/" + preset.path("name").stringValue() + "?size=small").json();
      for (String damaged : damaged(small, values)) {
        assertNoFailure(service.post("/jobs", damaged));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Prefer",
        "Accept",
        "Accept-Charset",
        "Accept-Language",
        "Accept-Encoding",
        "If-Match",
        "Range",
        "Cookie",
        "X-Forwarded-For",
        "Forwarded",
        "Origin",
        "Idempotency-Key",
        "Content-Type",
        "Content-Encoding",
        "If-None-Match",
        "If-Modified-Since",
        "Authorization",
        "X-API-Key",
        "Last-Event-ID"
      })
  void no_header_makes_the_service_fail(String name) {
    for (String value :
        List.of(
            "",
            ",",
            ";;",
            "\"",
            "=",
            "wait=",
            "*",
            "é",
            "a".repeat(4000),
            "a,".repeat(2000),
            "a;b=c;".repeat(600),
            "\"".repeat(3999),
            "9".repeat(4000),
            "wait=" + "9".repeat(4000),
            "*/*;q=" + "0".repeat(3000),
            "text/markdown;charset=nonsense",
            "application/json;charset=\"",
            "q=0;q=1",
            "wait=-1",
            "%00")) {
      assertNoFailure(service.get("/jobs", name, value));
      assertNoFailure(service.get("/jobs/latest/result", name, value));
      assertNoFailure(service.post("/jobs", "{}", name, value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept", "Accept-Language", "Idempotency-Key", "Prefer", "Cookie", "X"})
  void a_header_that_is_too_long_is_a_problem(String name) throws IOException {
    String answer =
        service.raw("GET /jobs HTTP/1.1\r\nHost: localhost\r\n" + name + ": " + "a".repeat(9_000));

    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "\"code\":\"BAD_REQUEST\"");
  }

  @Test
  void a_thousand_headers_are_a_problem() throws IOException {
    assertThat(service.raw("GET /jobs HTTP/1.1\r\nHost: localhost" + "\r\na: b".repeat(1000)))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json");
  }

  private List<String> damaged(JsonNode request, List<JsonNode> values) {
    List<String> damaged = new ArrayList<>();
    for (String pointer : pointers("", request)) {
      for (JsonNode value : values) {
        JsonNode copy = request.deepCopy();
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, cut));
        String last = pointer.substring(cut + 1);
        if (parent instanceof ObjectNode object) {
          object.set(last, value);
        } else if (parent instanceof ArrayNode array) {
          array.set(Integer.parseInt(last), value);
        }
        damaged.add(copy.toString());
      }
    }
    return damaged;
  }

  private static List<String> pointers(String at, JsonNode node) {
    List<String> pointers = new ArrayList<>();
    if (node.isObject()) {
      for (var field : node.properties()) {
        pointers.add(at + "/" + field.getKey());
        pointers.addAll(pointers(at + "/" + field.getKey(), field.getValue()));
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        pointers.add(at + "/" + i);
        pointers.addAll(pointers(at + "/" + i, node.get(i)));
      }
    }
    return pointers;
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("code").stringValue()).isEqualTo(code);
    assertThat(answer.json().path("status").intValue()).isEqualTo(status);
    assertThat(answer.json().path("detail").stringValue()).isNotBlank();
  }

  private static void assertRefused(Answer answer) {
    assertProblem(answer, 400, "VALIDATION_FAILED");
  }

  private static void assertNoFailure(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isLessThan(500);
    if (answer.status() >= 400) {
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.json().path("code").stringValue()).isNotBlank();
    }
  }
}
