package dev.simul.openapi;

import dev.simul.experiment.Engine;
import dev.simul.request.preset.Preset;
import dev.simul.request.preset.Presets;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Describes the API where the controllers cannot: the request, with examples, the problems, and
/// the events.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String JSON = "application/json";

  /// Small enough to try from a browser.
  private static final String SMALL_REQUEST =
      """
      {
        "name": "What does it cost to start a task?",
        "workload": {"type": "spawn"},
        "tasks": 4,
        "executors": [{"type": "serial"}, {"type": "thread-pool"}, {"type": "virtual-threads"}],
        "measurement": {"effort": "once"}
      }
      """;

  @Bean
  OpenAPI description(ObjectProvider<BuildProperties> build) {
    BuildProperties known = build.getIfAvailable();
    return new OpenAPI()
        .info(
            new Info()
                .title("Simul")
                .version(known == null ? "unknown" : known.getVersion())
                .description(
                    """
                    Which concurrency model is fastest for this work on this machine, by how much, and why?
                    Post a job: a workload, a number of tasks, and the executors to compare. Simul measures them in \
                    JVMs of their own, one job at a time, and answers with the figures.\
                    """)
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")));
  }

  @Bean
  OpenApiCustomizer requestAndProblems(Engine engine, Presets presets, JsonMapper mapper) {
    return api -> {
      RequestSchema.all(engine, presets).forEach(api.getComponents()::addSchemas);
      ProblemSchema.all().forEach(api.getComponents()::addSchemas);
      api.getPaths()
          .values()
          .forEach(path ->
              path.readOperations()
                  .forEach(operation -> {
                    ProblemTable.describe(operation);
                    EventSchema.describe(operation);
                    leaveEmptyInForms(operation);
                    if (operation.getOperationId().equals("submit")) {
                      operation.setRequestBody(body(presets, mapper));
                    }
                  }));
    };
  }

  /// Swagger UI fills its form with the example of a parameter, but not with those of its schema: a
  /// filter or a key that nobody asked for would spoil a trial.
  private static void leaveEmptyInForms(Operation operation) {
    for (Parameter parameter :
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
      if (!Boolean.TRUE.equals(parameter.getRequired()) && parameter.getExample() != null) {
        Schema<?> schema = parameter.getSchema();
        addExample(schema, parameter.getExample());
        parameter.setExample(null);
      }
    }
  }

  private static <T> void addExample(Schema<T> schema, Object example) {
    @SuppressWarnings("unchecked")
    T fitting = (T) (schema.getItems() == null ? example : List.of(example));
    schema.addExample(fitting);
  }

  private static RequestBody body(Presets presets, JsonMapper mapper) {
    MediaType json = new MediaType().schema(JsonType.reference(RequestSchema.REQUEST));
    Map<String, Example> examples = new LinkedHashMap<>();
    examples.put(
        "small",
        new Example()
            .summary("Small: ends within seconds")
            .value(mapper.readValue(SMALL_REQUEST, Map.class)));
    for (Preset preset : presets.all()) {
      examples.put(
          preset.name(),
          new Example()
              .summary("Preset " + preset.name() + ": " + preset.meaning())
              .value(Map.of("preset", preset.name())));
    }
    json.setExamples(examples);
    return new RequestBody()
        .description("What to measure.")
        .required(true)
        .content(new Content().addMediaType(JSON, json));
  }
}
