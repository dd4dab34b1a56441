package dev.simul.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import dev.simul.machine.MeasuringLock;
import dev.simul.openapi.AnswerTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscoveryIT {
  private Path directory;
  private MeasuringLock.Held nothingIsMeasured;
  private RunningService service;

  @BeforeAll
  void start(@TempDir Path fresh) throws Exception {
    directory = fresh;
    nothingIsMeasured =
        new MeasuringLock(RunningService.lockFile(directory)).take("the test", _ -> {});
    service = RunningService.start(directory, "--simul.node.labels.rack=r1");
  }

  @AfterAll
  void stop() {
    service.close();
    nothingIsMeasured.close();
  }

  @Test
  void every_preset_can_be_posted_as_it_is() {
    for (JsonNode preset : service.get("/presets").json().path("items")) {
      String name = preset.path("name").stringValue();
      Answer body = service.get("/presets/" + name);
      Answer answer = service.post("/jobs", body.body());

      assertThat(body.json()).isEqualTo(preset.path("request"));
      assertThat(answer.status()).as(name + ": " + answer.body()).isEqualTo(202);
    }
  }

  @Test
  void a_preset_is_to_be_had_in_each_of_its_sizes() {
    for (JsonNode preset : service.get("/presets").json().path("items")) {
      String name = preset.path("name").stringValue();
      assertThat(preset.path("sizes")).extracting(JsonNode::stringValue).contains("full", "small");
      for (JsonNode size : preset.path("sizes")) {
        Answer body = service.get("/presets/" + name + "?size=" + size.stringValue());
        Answer answer = service.post("/jobs", body.body());

        assertThat(body.json().equals(preset.path("request")))
            .isEqualTo(size.stringValue().equals("full"));
        assertThat(answer.status()).as(name + ": " + answer.body()).isEqualTo(202);
      }
    }
  }

  @Test
  void a_size_that_a_preset_lacks_is_a_400_with_those_that_it_has() {
    Answer answer = service.get("/presets/cpu-bound?size=tiny");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo("size");
    assertThat(answer.json().path("detail").stringValue())
        .isEqualTo("size must be a size that cpu-bound has, full or small, but is tiny.");
  }

  @Test
  void a_preset_that_is_not_there_is_a_404() {
    Answer answer = service.get("/presets/nope");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("PRESET_NOT_FOUND");
    assertThat(service.get("/presets/cpu-bound-small").json().path("detail").stringValue())
        .endsWith(" Ask for /presets/cpu-bound?size=small.");
  }

  @Test
  void workloads_tell_their_parameters() {
    JsonNode sleep = item("/workloads", "sleep");
    JsonNode durations = sleep.at("/parameters/0");

    assertThat(sleep.path("meaning").stringValue()).isNotBlank();
    assertThat(durations.propertyNames())
        .containsExactly("name", "type", "default", "defaultText", "limits", "unit", "meaning");
    assertThat(durations.path("name").stringValue()).isEqualTo("durations");
    assertThat(durations.path("type").stringValue()).isEqualTo("array");
    assertThat(durations.at("/default/0").stringValue()).isEqualTo("PT1S");
    assertThat(durations.at("/limits/items/type").stringValue()).isEqualTo("duration");
    assertThat(durations.at("/limits/items/limits/max").stringValue()).isEqualTo("PT1H");
  }

  @Test
  void executors_tell_their_parameters_and_whether_they_run_here() {
    JsonNode pool = item("/executors", "thread-pool");

    assertThat(pool.path("supported").booleanValue()).isTrue();
    assertThat(pool.path("reason").isNull()).isTrue();
    assertThat(pool.at("/parameters/0/default").isNull()).isTrue();
    assertThat(pool.at("/parameters/0/defaultText").stringValue())
        .isEqualTo("min(tasks, processors)");
    assertThat(pool.at("/parameters/0/limits/max").intValue()).isEqualTo(10_000);
  }

  @Test
  void the_environment_has_the_machine_and_the_node() {
    JsonNode environment = service.get("/environment").json();

    assertThat(environment.at("/processor/availableProcessors").intValue()).isPositive();
    assertThat(environment.at("/memory/totalBytes").longValue()).isPositive();
    assertThat(environment.at("/scratch/freeBytes").longValue()).isPositive();
    assertThat(environment.at("/jdk/version").stringValue()).isNotBlank();
    assertThat(environment.at("/node/labels/rack").stringValue()).isEqualTo("r1");
  }

  @Test
  void without_keys_callers_have_no_limits_of_their_own() {
    JsonNode limits = service.get("/environment").json().path("limits");

    assertThat(limits.propertyNames())
        .containsExactly(
            "requestsPerMinute",
            "queuedJobs",
            "tasks",
            "processes",
            "memoryBytes",
            "timeLimitSeconds");
    assertThat(limits).allMatch(JsonNode::isNull);
  }

  @Test
  void the_api_is_described() {
    JsonNode api = service.get("/v3/api-docs").json();
    JsonNode submit = api.at("/paths/~1jobs/post");

    assertThat(api.path("openapi").stringValue()).startsWith("3.1");
    assertThat(api.at("/info/title").stringValue()).isEqualTo("Simul");
    assertThat(api.path("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/jobs",
            "/jobs/{id}",
            "/jobs/{id}/result",
            "/jobs/{id}/trace",
            "/jobs/{id}/cancel",
            "/jobs/{id}/pin",
            "/jobs/{id}/events",
            "/comparisons",
            "/self-test",
            "/studies",
            "/studies/{id}",
            "/presets",
            "/presets/{name}",
            "/workloads",
            "/executors",
            "/environment",
            "/nodes");
    assertThat(submit.path("responses").propertyNames())
        .containsExactlyInAnyOrder(
            "200", "202", "400", "401", "403", "406", "408", "413", "415", "421", "422", "429",
            "500", "503");
    assertThat(submit.at("/requestBody/content/application~1json/schema/$ref").stringValue())
        .isEqualTo("#/components/schemas/JobRequest");
    assertThat(api.at("/components/schemas/JobRequest/properties/tasks/description").stringValue())
        .endsWith("Default: 24 with simul, otherwise 4.");
    assertThat(api.at("/components/schemas/Workload/oneOf"))
        .hasSameSizeAs(service.get("/workloads").json().path("items"));
  }

  @Test
  void the_table_of_answers_describes_what_there_is_and_no_more() {
    JsonNode schemas = service.get("/v3/api-docs").json().at("/components/schemas");

    AnswerTable.read()
        .entries()
        .forEach((name, entry) ->
            assertThat(schemas.path(name).path("properties").propertyNames())
                .as(name)
                .containsExactlyInAnyOrderElementsOf(entry.members().keySet()));
  }

  @Test
  void the_examples_of_the_description_can_be_posted() {
    JsonNode examples =
        service
            .get("/v3/api-docs")
            .json()
            .at("/paths/~1jobs/post/requestBody/content/application~1json/examples");

    assertThat(examples).isNotEmpty();
    for (JsonNode example : examples) {
      Answer answer = service.post("/jobs", example.path("value").toString());
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }
  }

  @Test
  void what_browsers_and_probes_look_at_is_there() {
    List<String> paths =
        List.of(
            "/swagger-ui/index.html",
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/readiness",
            "/actuator/info",
            "/actuator/prometheus");

    assertThat(paths).allSatisfy(path -> assertThat(service.get(path).status()).isEqualTo(200));
    assertThat(service.get("/swagger-ui.html").header("Location"))
        .contains("/swagger-ui/index.html");
    assertThat(service.get("/actuator/env").status()).isEqualTo(404);
  }

  private JsonNode item(String path, String type) {
    return StreamSupport.stream(service.get(path).json().path("items").spliterator(), false)
        .filter(item -> item.path("type").stringValue().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
