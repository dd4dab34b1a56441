package dev.simul.openapi;

import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Adds the words about an operation to what its mapping says.
final class OperationWords {
  private OperationWords() {}

  /// Describes an operation: the words stand, and what they leave out is taken from the mapping.
  ///
  /// @param name its method and path
  static void describe(String name, Operation operation, Operation words) {
    operation.setOperationId(words.getOperationId());
    operation.setTags(words.getTags());
    operation.setSummary(words.getSummary());
    operation.setDescription(words.getDescription());
    operation.setRequestBody(words.getRequestBody());
    describeParameters(name, operation, words);
    describeResponses(operation, words);
  }

  private static void describeParameters(String name, Operation operation, Operation words) {
    Map<String, Parameter> mapped = byName(operation);
    Map<String, Parameter> worded = byName(words);
    // The code reads some itself, from the headers or the whole query: only these have a schema.
    TreeSet<String> bound = new TreeSet<>();
    worded.forEach((key, parameter) -> {
      if (mapped.containsKey(key) || parameter.getSchema() == null) {
        bound.add(key);
      }
    });
    ApiWords.requireSame("parameters of " + name, mapped.keySet(), bound);
    worded.forEach((key, parameter) -> complete(parameter, mapped.get(key)));
    operation.setParameters(words.getParameters());
  }

  private static Map<String, Parameter> byName(Operation operation) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())
        .forEach(
            parameter -> parameters.put(parameter.getIn() + " " + parameter.getName(), parameter));
    return parameters;
  }

  private static void complete(Parameter parameter, @Nullable Parameter mapped) {
    if (mapped != null) {
      parameter.setRequired(mapped.getRequired());
      if (parameter.getSchema() == null) {
        // Parameters of one type share their schema.
        parameter.setSchema(AnnotationsUtils.clone(mapped.getSchema(), true));
      }
    }
    if (!Boolean.TRUE.equals(parameter.getRequired())) {
      leaveEmptyInForms(parameter);
    }
  }

  /// Swagger UI fills its form with the example of a parameter, but not with those of its schema: a
  /// filter or a key that nobody asked for would spoil a trial.
  private static void leaveEmptyInForms(Parameter parameter) {
    Schema<?> schema = parameter.getSchema();
    addExample(schema, parameter.getExample());
    parameter.setExample(null);
  }

  private static <T> void addExample(Schema<T> schema, Object example) {
    @SuppressWarnings("unchecked")
    T fitting = (T) (schema.getItems() == null ? example : List.of(example));
    schema.addExample(fitting);
  }

  private static void describeResponses(Operation operation, Operation words) {
    words
        .getResponses()
        .forEach((status, response) -> {
          ApiResponse mapped = operation.getResponses().get(status);
          if (response.getContent() == null && mapped != null) {
            response.setContent(mapped.getContent());
          }
        });
    operation.setResponses(words.getResponses());
  }
}
