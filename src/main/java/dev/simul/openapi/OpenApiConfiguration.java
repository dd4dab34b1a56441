package dev.simul.openapi;

import dev.simul.engine.Engine;
import dev.simul.request.preset.Presets;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Describes the API: the words of `api.yaml`, and the schemas of requests and answers, over what
/// the mappings of the controllers say.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  static {
    // All headers are not one, and the words describe the events of a stream.
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(HttpHeaders.class)
        .addResponseTypeToIgnore(SseEmitter.class);
  }

  /// Reads the words when a client first asks for them, which spares the start of the service a
  /// tenth of its work.
  @Bean
  OpenApiCustomizer words(
      ObjectProvider<BuildProperties> build,
      Engine engine,
      Presets presets,
      AnswerSchemas answers) {
    return api -> {
      ApiWords words = ApiWords.read();
      BuildProperties known = build.getIfAvailable();
      api.info(words.document().getInfo().version(known == null ? "unknown" : known.getVersion()));
      words.describe(api);
      RequestSchema.all(engine, presets).forEach(api.getComponents()::addSchemas);
      answers.all().forEach(api.getComponents()::addSchemas);
      addExamples(api, presets);
    };
  }

  /// Adds each preset to the examples of the request for a job.
  private static void addExamples(OpenAPI api, Presets presets) {
    MediaType json =
        Objects.requireNonNull(
            Objects.requireNonNull(api.getPaths().get("/jobs"))
                .getPost()
                .getRequestBody()
                .getContent()
                .get("application/json"));
    presets
        .all()
        .forEach(preset ->
            json.addExamples(
                preset.name(),
                new Example()
                    .summary("Preset " + preset.name() + ": " + preset.meaning())
                    .value(Map.of("preset", preset.name()))));
  }
}
