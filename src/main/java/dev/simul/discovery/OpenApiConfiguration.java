package dev.simul.discovery;

import dev.simul.executor.Executor;
import dev.simul.request.Preset;
import dev.simul.request.Presets;
import dev.simul.workload.Catalogue;
import dev.simul.workload.Workload;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Describes the API where the controllers cannot: the request, with examples, and the errors.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String JSON = "application/json";
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String REFERENCE = "#/components/schemas/";
  private static final String REQUEST = "JobRequest";
  private static final String PROBLEM = "Problem";

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
  OpenApiCustomizer requestAndErrors(
      Catalogue<Workload> workloads,
      Catalogue<Executor> executors,
      Presets presets,
      JsonMapper mapper) {
    return api -> {
      api.getComponents()
          .addSchemas(REQUEST, RequestSchema.of(workloads, executors, presets))
          .addSchemas(PROBLEM, ProblemSchema.of());
      api.getPaths()
          .forEach((path, item) ->
              item.readOperationsMap()
                  .forEach((method, operation) -> {
                    if (path.equals("/jobs") && method == HttpMethod.POST) {
                      describeSubmission(operation, presets, mapper);
                    }
                    addProblems(path, operation);
                  }));
    };
  }

  private static void describeSubmission(Operation submit, Presets presets, JsonMapper mapper) {
    submit.setRequestBody(body(presets, mapper));
    addProblem(submit, 413, "The body is longer than 1 MiB.");
    addProblem(submit, 415, "The body is not sent as application/json.");
    addProblem(submit, 429, "So many jobs wait that no more are taken.");
    submit
        .getResponses()
        .forEach((status, response) -> {
          if (status.equals("429") || status.equals("202")) {
            response.addHeaderObject(
                "Retry-After", header("Seconds to wait before the next call."));
          }
          if (status.equals("202") || status.equals("200")) {
            response.addHeaderObject("Location", header("The job."));
            response.addHeaderObject(
                "Preference-Applied", header("The wait that was applied, if one was asked for."));
          }
        });
  }

  private static void addProblems(String path, Operation operation) {
    if (operation.getParameters() != null || operation.getRequestBody() != null) {
      addProblem(
          operation,
          400,
          "The request is not valid: VALIDATION_FAILED, with errors that name each place.");
    }
    if (path.contains("{")) {
      addProblem(operation, 404, "There is no such thing.");
    }
    addProblem(operation, 406, "No type that the client accepts is to be had.");
    addProblem(operation, 500, "Simul failed; its log says why.");
  }

  private static RequestBody body(Presets presets, JsonMapper mapper) {
    MediaType json = new MediaType().schema(new Schema<>().$ref(REFERENCE + REQUEST));
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
    return new RequestBody().required(true).content(new Content().addMediaType(JSON, json));
  }

  private static void addProblem(Operation operation, int status, String meaning) {
    operation
        .getResponses()
        .addApiResponse(
            Integer.toString(status),
            new ApiResponse()
                .description(meaning)
                .content(
                    new Content()
                        .addMediaType(
                            PROBLEM_JSON,
                            new MediaType().schema(new Schema<>().$ref(REFERENCE + PROBLEM)))));
  }

  private static Header header(String meaning) {
    return new Header().description(meaning).schema(new StringSchema());
  }
}
