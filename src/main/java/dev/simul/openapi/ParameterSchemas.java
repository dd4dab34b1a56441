package dev.simul.openapi;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameter.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Makes the schemas of workloads and executors from their descriptions.
final class ParameterSchemas {
  static final String DURATION = "^([0-9]+(us|ms|s|m|h)|[-+]?[Pp].*)$";
  private static final long HANDY_NUMBER = 4;

  private ParameterSchemas() {}

  /// Returns the name of a schema, such as `ThreadPoolExecutor`.
  ///
  /// @param kind `Workload` or `Executor`
  static String name(Description description, String kind) {
    return Arrays.stream(description.type().split("-", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining("", "", kind));
  }

  static JsonType of(Description description) {
    JsonType schema =
        JsonType.object(description.meaning())
            .member("type", JsonType.word("Its name.", description.type()))
            .requires("type");
    for (Parameter parameter : description.parameters()) {
      schema.member(parameter.name(), of(parameter));
    }
    // Null removes what a preset has.
    schema.setAdditionalProperties(JsonType.of("null", ""));
    return schema;
  }

  private static JsonType of(Parameter parameter) {
    String unit = parameter.unit().isEmpty() ? "" : " Unit: " + parameter.unit() + ".";
    JsonType schema =
        of(parameter.kind())
            .meaning(parameter.meaning() + unit + " Default: " + parameter.defaultText() + ".");
    Object value = parameter.defaultValue();
    return value == null
        ? schema.example(example(parameter.kind())).orNull()
        : schema.byDefault(json(value)).example(json(value)).orNull();
  }

  private static JsonType of(Kind kind) {
    return switch (kind) {
      case Kind.Whole(long min, long max) -> JsonType.whole("", min, max);
      case Kind.Time _ -> JsonType.of("string", "").matching(DURATION);
      case Kind.Text(int maxBytes) -> JsonType.of("string", "").length(1, maxBytes);
      case Kind.Choice(List<String> words) -> JsonType.choice("", words);
      case Kind.Many(Kind element, int most) -> JsonType.array("", of(element)).size(1, most);
    };
  }

  private static Object example(Kind kind) {
    return switch (kind) {
      case Kind.Whole(long min, long max) -> Math.clamp(HANDY_NUMBER, min, max);
      case Kind.Time(Duration min, Duration _) -> min.toString();
      case Kind.Text _ -> "text";
      case Kind.Choice(List<String> words) -> words.getFirst();
      case Kind.Many(Kind element, int _) -> List.of(example(element));
    };
  }

  private static Object json(Object value) {
    return switch (value) {
      case Duration time -> time.toString();
      case List<?> list -> list.stream().map(ParameterSchemas::json).toList();
      default -> value;
    };
  }

  /// Returns a schema of any one of several objects, told apart by their `type`.
  static JsonType oneOf(String meaning, List<Description> descriptions, String kind) {
    return JsonType.oneOf(
        meaning, descriptions.stream().map(one -> JsonType.reference(name(one, kind))).toList());
  }
}
