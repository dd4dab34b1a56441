package dev.simul.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What the description of the API says in words: `api.yaml`, an OpenAPI document without what the
/// mappings of controllers and the tables of fields already say.
///
/// @param document the words, as a document
/// @param problems the problems of all operations, by their keys
/// @param ofEveryOperation the keys of those that every operation can answer with
record ApiWords(
    OpenAPI document, Map<String, ProblemWords> problems, List<String> ofEveryOperation) {
  private static final String PROBLEMS = "x-problems";
  private static final String OF_EVERY_OPERATION = "x-problems-of-every-operation";

  static ApiWords read() {
    try (InputStream file =
        Objects.requireNonNull(ApiWords.class.getResourceAsStream("api.yaml"))) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static ApiWords parse(String text) {
    Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    OpenAPI document = Json31.mapper().convertValue(yaml, OpenAPI.class);
    Map<String, ProblemWords> problems = new LinkedHashMap<>();
    ((Map<?, ?>) yaml.getOrDefault(PROBLEMS, Map.of()))
        .forEach(
            (key, said) -> problems.put(key.toString(), ProblemWords.of(key.toString(), said)));
    List<String> ofEveryOperation =
        ((List<?>) yaml.getOrDefault(OF_EVERY_OPERATION, List.of()))
            .stream().map(Object::toString).toList();
    return new ApiWords(document, problems, ofEveryOperation);
  }

  /// Adds the words to a document made from mappings.
  ///
  /// @throws IllegalStateException if one of them has an operation or a parameter that the other
  ///   lacks
  void describe(OpenAPI api) {
    requireSame("operations", operations(api).keySet(), operations(document).keySet());
    api.setTags(document.getTags());
    api.setSecurity(document.getSecurity());
    Map<String, Operation> said = operations(document);
    operations(api)
        .forEach((name, operation) -> {
          Operation words = Objects.requireNonNull(said.get(name));
          OperationWords.describe(name, operation, words);
          problems(name, words).forEach(problem -> problem.addTo(operation));
        });
    Components components = document.getComponents();
    if (components != null) {
      components.getSchemas().forEach(api.getComponents()::addSchemas);
      components.getSecuritySchemes().forEach(api.getComponents()::addSecuritySchemes);
    }
  }

  /// Returns operations by method and path. HEAD answers as GET does, and is not described.
  private static Map<String, Operation> operations(OpenAPI api) {
    Map<String, Operation> operations = new LinkedHashMap<>();
    api.getPaths()
        .forEach((path, item) -> {
          item.setHead(null);
          item.readOperationsMap()
              .forEach((PathItem.HttpMethod method, Operation operation) ->
                  operations.put(method + " " + path, operation));
        });
    return operations;
  }

  private Stream<ProblemWords> problems(String operation, Operation words) {
    Map<String, Object> extensions = Objects.requireNonNullElse(words.getExtensions(), Map.of());
    List<?> keys = (List<?>) extensions.getOrDefault(PROBLEMS, List.of());
    return Stream.concat(keys.stream(), ofEveryOperation.stream())
        .map(key -> {
          ProblemWords problem = problems.get(key.toString());
          if (problem == null) {
            throw new IllegalStateException(
                operation + " in api.yaml has an unknown problem " + key);
          }
          return problem;
        });
  }

  /// @throws IllegalStateException if the mappings and the words do not have the same
  static void requireSame(String what, Set<String> mapped, Set<String> worded) {
    Set<String> wordless = new TreeSet<>(mapped);
    wordless.removeAll(worded);
    Set<String> unmapped = new TreeSet<>(worded);
    unmapped.removeAll(mapped);
    if (!wordless.isEmpty() || !unmapped.isEmpty()) {
      throw new IllegalStateException(
          what + " without words in api.yaml: " + wordless + ", without a mapping: " + unmapped);
    }
  }
}
