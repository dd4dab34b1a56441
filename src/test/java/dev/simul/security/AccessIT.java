package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.Job;
import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import dev.simul.job.submission.Submission;
import dev.simul.job.submission.SubmissionService;
import dev.simul.job.submission.Submitter;
import dev.simul.machine.MeasuringLock;
import dev.simul.request.CallerLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who may call what, where callers have keys.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
  /// Each operation with the least role that may call it. A new one needs a row.
  private static final String OPERATIONS =
      """
      GET    /jobs             | VIEWER
      POST   /jobs             | RUNNER
      GET    /jobs/{id}        | VIEWER
      DELETE /jobs/{id}        | RUNNER
      POST   /jobs/{id}/cancel | RUNNER
      GET    /jobs/{id}/events | VIEWER
      PUT    /jobs/{id}/pin    | RUNNER
      DELETE /jobs/{id}/pin    | RUNNER
      GET    /jobs/{id}/result | VIEWER
      GET    /jobs/{id}/trace  | VIEWER
      GET    /presets          | VIEWER
      GET    /presets/{name}   | VIEWER
      GET    /workloads        | VIEWER
      GET    /executors        | VIEWER
      GET    /nodes            | VIEWER
      GET    /environment      | VIEWER
      GET    /self-test        | VIEWER
      POST   /self-test        | RUNNER
      POST   /studies          | RUNNER
      GET    /studies/{id}     | VIEWER
      DELETE /studies/{id}     | ADMIN
      GET    /comparisons      | VIEWER
      """;

  private static final Map<String, Role> LEAST_ROLES =
      OPERATIONS
          .lines()
          .map(line -> line.split(" *\\| *", 2))
          .collect(
              Collectors.toMap(row -> row[0].replaceAll(" +", " "), row -> Role.valueOf(row[1])));

  private static final String NO_JOB = "00000000-0000-7000-8000-000000000000";

  private MeasuringLock.Held nothingIsMeasured;
  private RunningService service;
  private JsonNode api;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    nothingIsMeasured =
        new MeasuringLock(RunningService.lockFile(directory)).take("the test", _ -> {});
    Path file =
        Files.createFile(
            directory.resolve("keys"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, TestKeys.line("ben", Role.RUNNER) + "\n");
    service =
        RunningService.start(
            directory,
            "--simul.security.keys="
                + TestKeys.line("vera", Role.VIEWER)
                + ","
                + TestKeys.line("ann", Role.RUNNER)
                + ","
                + TestKeys.line("root", Role.ADMIN),
            "--simul.security.keys-file=" + file);
    api = service.get("/v3/api-docs").json();
  }

  @AfterAll
  void stop() {
    service.close();
    nothingIsMeasured.close();
  }

  /// Somebody who calls.
  ///
  /// @param name whose key it is; empty for none
  /// @param role the role; null if he is not known
  record Caller(String name, Role role) {

    String[] headers() {
      return name.isEmpty() ? new String[0] : key(name);
    }

    @Override
    public String toString() {
      return name.isEmpty() ? "nobody" : name;
    }
  }

  /// One operation, and somebody who calls it.
  record Call(String operation, Caller caller) {

    String method() {
      return operation.split(" ", 2)[0];
    }

    String path() {
      return operation.split(" ", 2)[1].replace("{id}", NO_JOB).replace("{name}", "cpu-bound");
    }

    /// HEAD is GET without a body, and stands in no document.
    Role leastRole() {
      return LEAST_ROLES.get(operation.replaceFirst("^HEAD ", "GET "));
    }
  }

  private Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    api.path("paths")
        .forEachEntry((path, item) ->
            item.propertyNames()
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return operations;
  }

  List<Call> calls() {
    List<Caller> callers =
        List.of(
            new Caller("", null),
            new Caller("stranger", null),
            new Caller("vera", Role.VIEWER),
            new Caller("ann", Role.RUNNER),
            new Caller("root", Role.ADMIN));
    List<Call> calls = new ArrayList<>();
    for (String operation : operations()) {
      for (Caller caller : callers) {
        calls.add(new Call(operation, caller));
        if (operation.startsWith("GET ")) {
          calls.add(new Call(operation.replaceFirst("GET", "HEAD"), caller));
        }
      }
    }
    return calls;
  }

  @Test
  void every_operation_has_a_row() {
    assertThat(operations()).containsExactlyInAnyOrderElementsOf(LEAST_ROLES.keySet());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void an_operation_serves_those_who_have_the_role_for_it(Call call) {
    Answer answer =
        call.method().equals("POST")
            ? service.post(call.path(), "{}", call.caller().headers())
            : service.send(call.method(), call.path(), call.caller().headers());

    Role role = call.caller().role();
    boolean bodiless = call.method().equals("HEAD");
    if (role == null) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(bodiless ? "" : code(answer))
          .isEqualTo(
              bodiless ? "" : call.caller().name().isEmpty() ? "KEY_REQUIRED" : "KEY_UNKNOWN");
    } else if (role.compareTo(call.leastRole()) < 0) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(code(answer)).isEqualTo("NOT_PERMITTED");
    } else {
      assertThat(answer.status()).isNotIn(401, 403).isLessThan(500);
    }
  }

  @Test
  void a_role_that_is_too_low_is_named_with_what_it_may_do() {
    assertThat(detail(service.post("/jobs", RunningService.TINY, key("vera"))))
        .isEqualTo("vera has the role VIEWER, which may only read: this call needs a higher one.");
    assertThat(detail(service.send("DELETE", "/jobs", key("ann"))))
        .isEqualTo(
            "ann has the role RUNNER, which may read, submit, and cancel or remove the jobs that it submitted: this call needs a higher one.");
  }

  @Test
  void to_try_a_request_takes_the_role_to_submit_it() {
    String path = "/jobs?dryRun=true";

    assertThat(service.post(path, RunningService.TINY, key("vera")).status()).isEqualTo(403);
    assertThat(service.post(path, RunningService.TINY, key("ann")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/page/main.js",
        "/page/vendor/echarts.min.js",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/actuator/info",
        "/actuator/prometheus",
        "/v3/api-docs",
        "/v3/api-docs.yaml",
        "/v3/api-docs/swagger-config",
        "/swagger-ui/index.html",
        "/swagger-ui/swagger-ui-bundle.js",
        "/swagger-ui/swagger-initializer.js"
      })
  void what_probes_and_the_pages_need_takes_no_key(String path) {
    assertThat(service.get(path).status()).isEqualTo(200);
    assertThat(service.send("HEAD", path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST    | /
          PUT     | /page/main.js
          GET     | /nope
          GET     | /jobs/
          GET     | /error
          GET     | /actuator
          GET     | /actuator/env
          GET     | /actuator/healthy
          GET     | /webjars/swagger-ui/index.html
          GET     | /swagger-ui
          GET     | /v3
          GET     | /favicon.ico
          POST    | /actuator/health
          DELETE  | /actuator/prometheus
          PUT     | /jobs
          PATCH   | /jobs
          """)
  void nothing_else_does_without_one(String method, String path) {
    assertThat(service.send(method, path).status()).isEqualTo(401);
    // So that the answer above is not one to everybody.
    assertThat(service.send(method, path, key("root")).status()).isNotEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump"})
  void the_rest_of_the_actuator_is_the_admins(String path) {
    for (String method : List.of("GET", "HEAD")) {
      assertThat(service.send(method, path, key("ann")).status()).isEqualTo(403);
      assertThat(service.send(method, path, key("root")).status()).isIn(200, 404);
    }
  }

  @Test
  void to_ask_for_the_methods_of_a_path_takes_a_key_too() {
    assertThat(service.send("OPTIONS", "/jobs").status()).isEqualTo(401);
  }

  @Test
  void a_key_is_taken_from_either_header() {
    String ann = TestKeys.of("ann");

    assertThat(service.get("/jobs", "Authorization", "Bearer " + ann).status()).isEqualTo(200);
    assertThat(service.get("/jobs", "Authorization", "bearer " + ann).status()).isEqualTo(200);
    assertThat(service.get("/jobs", "X-API-Key", ann).status()).isEqualTo(200);
    assertThat(service.get("/jobs", "X-API-Key", ann, "Authorization", "Basic YW5uOng=").status())
        .isEqualTo(200);
  }

  @Test
  void a_key_is_taken_from_nowhere_else() {
    String ann = TestKeys.of("ann");

    assertThat(service.get("/jobs", "Authorization", ann).status()).isEqualTo(401);
    assertThat(service.get("/jobs", "Authorization", "Basic " + ann).status()).isEqualTo(401);
    assertThat(service.get("/jobs", "Authorization", "Bearer").status()).isEqualTo(401);
    assertThat(service.get("/jobs", "X-API-Key", "").status()).isEqualTo(401);
    assertThat(service.get("/jobs", "Cookie", "access_token=" + ann).status()).isEqualTo(401);
    assertThat(service.get("/jobs?access_token=" + ann).status()).isEqualTo(401);
  }

  @Test
  void a_runner_cancels_and_removes_its_own_jobs_alone() {
    String id = submit("ann");

    assertThat(service.get("/jobs/" + id, key("vera")).json().path("owner").stringValue())
        .isEqualTo("ann");
    Answer refused = service.post("/jobs/" + id + "/cancel", "", key("ben"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(detail(refused)).endsWith(": this job was submitted by ann.");
    assertThat(service.post("/jobs/" + id + "/cancel", "", key("ann")).status()).isEqualTo(202);
    assertThat(service.send("DELETE", "/jobs/" + id, key("ben")).status()).isEqualTo(403);
    assertThat(service.send("DELETE", "/jobs/" + id, key("ann")).status()).isEqualTo(204);
    assertThat(service.send("DELETE", "/jobs/" + id, key("ben")).status()).isEqualTo(404);
  }

  @Test
  void an_admin_cancels_and_removes_every_job() {
    String id = submit("ben");

    assertThat(service.post("/jobs/" + id + "/cancel", "", key("root")).status()).isEqualTo(202);
    assertThat(service.send("DELETE", "/jobs/" + id, key("root")).status()).isEqualTo(204);
  }

  @Test
  void a_job_from_before_there_were_keys_is_the_admins() {
    Submission<Job> submission =
        service
            .part(SubmissionService.class)
            .submit(
                RunningService.TINY.getBytes(StandardCharsets.UTF_8),
                new Submitter(null, CallerLimits.NONE),
                null);
    String path = "/jobs/" + ((Submission.Accepted<Job>) submission).submitted().id();

    assertThat(service.get(path, key("ann")).json().path("owner").isNull()).isTrue();
    Answer refused = service.post(path + "/cancel", "", key("ann"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(detail(refused)).endsWith(": this job was submitted without a key.");
    assertThat(service.post(path + "/cancel", "", key("root")).status()).isEqualTo(202);
  }

  @Test
  void the_jobs_of_a_study_and_a_self_test_belong_to_who_submitted_them() {
    Answer study =
        service.post("/studies", "{\"study\": \"notebook\", \"size\": \"small\"}", key("ann"));
    Answer selfTest = service.post("/self-test", "", key("ann"));

    for (JsonNode job : study.json().path("jobs")) {
      cancelBoth(job.path("id").stringValue());
    }
    cancelBoth(selfTest.json().path("id").stringValue());
  }

  private void cancelBoth(String id) {
    String path = "/jobs/" + id + "/cancel";
    assertThat(service.post(path, "", key("ben")).status()).isEqualTo(403);
    assertThat(service.post(path, "", key("ann")).status()).isEqualTo(202);
  }

  @Test
  void two_may_use_the_same_idempotency_key() {
    String[] ann = {"X-API-Key", TestKeys.of("ann"), "Idempotency-Key", "nightly"};
    String[] ben = {"X-API-Key", TestKeys.of("ben"), "Idempotency-Key", "nightly"};
    String first = id(service.post("/jobs", RunningService.TINY, ann));

    assertThat(id(service.post("/jobs", RunningService.TINY, ann))).isEqualTo(first);
    assertThat(id(service.post("/jobs", RunningService.LONG, ben))).isNotEqualTo(first);
  }

  @Test
  void swagger_ui_can_ask_for_the_key() {
    JsonNode schemes = api.at("/components/securitySchemes");

    assertThat(schemes.at("/bearer/type").stringValue()).isEqualTo("http");
    assertThat(schemes.at("/bearer/scheme").stringValue()).isEqualTo("bearer");
    assertThat(schemes.at("/header/type").stringValue()).isEqualTo("apiKey");
    assertThat(schemes.at("/header/in").stringValue()).isEqualTo("header");
    assertThat(schemes.at("/header/name").stringValue()).isEqualTo("X-API-Key");
    assertThat(api.at("/security/0").has("bearer")).isTrue();
    assertThat(api.at("/security/1").has("header")).isTrue();
  }

  @Test
  void every_operation_documents_who_is_not_let_in() {
    api.path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, operation) ->
                assertThat(operation.path("responses").propertyNames())
                    .as(method + " " + path)
                    .contains("400", "401", "403", "421", "429", "503")));
  }

  private String submit(String name) {
    return id(service.post("/jobs", RunningService.TINY, key(name)));
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.json().path("id").stringValue();
  }

  private static String[] key(String name) {
    return new String[] {"Authorization", "Bearer " + TestKeys.of(name)};
  }

  private static String code(Answer answer) {
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    return answer.json().path("code").stringValue();
  }

  private static String detail(Answer answer) {
    return answer.json().path("detail").stringValue();
  }
}
