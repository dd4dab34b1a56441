package dev.simul.openapi;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Shape;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes schemas from tables of fields: those of requests, of workloads and of executors. Confined
/// to one making.
///
/// Null stands for what is absent, so every field takes it that need not be given.
final class FieldSchemas {
  private static final String DURATION = "^([0-9]+(us|ms|s|m|h)|[-+]?[Pp].*)$";
  private static final String SIZE = "^[0-9]{1,9}[kmg]$";

  private final Map<String, Schema<?>> named = new LinkedHashMap<>();

  /// Returns the schemas made so far that others refer to, by name.
  Map<String, Schema<?>> all() {
    return named;
  }

  void add(String name, JsonType schema) {
    named.put(name, schema);
  }

  /// Returns the names of the fields that must be given.
  static List<String> required(Description table) {
    return table.parameters().stream().filter(Parameter::isRequired).map(Parameter::name).toList();
  }

  /// Makes the schema of an object.
  JsonType object(Description table) {
    return object(table, required(table));
  }

  /// Makes the schema of an object.
  ///
  /// @param required the fields that it must have
  JsonType object(Description table, List<String> required) {
    JsonType schema = JsonType.object(table.meaning());
    for (Parameter field : table.parameters()) {
      JsonType value = field(field);
      schema.member(field.name(), required.contains(field.name()) ? value : value.orNull());
    }
    if (!required.isEmpty()) {
      schema.requires(required.toArray(String[]::new));
    }
    // Null removes what a preset has.
    schema.setAdditionalProperties(JsonType.of("null", ""));
    return schema;
  }

  private JsonType field(Parameter field) {
    String unit = field.unit().isEmpty() ? "" : " Unit: " + field.unit() + ".";
    String byDefault = field.isRequired() ? "" : " Default: " + field.defaultText() + ".";
    JsonType schema = of(field.kind()).meaning(field.meaning() + unit + byDefault);
    if (!isComposed(field.kind())) {
      schema.example(field.example());
    }
    if (field.defaultValue() != null) {
      schema.byDefault(field.kind().json(field.defaultValue()));
    }
    return schema;
  }

  /// Returns whether a kind is made of others that have their own schemas.
  private static boolean isComposed(Kind kind) {
    return switch (kind) {
      case Kind.Many many -> isComposed(many.element());
      case Shape.Group _, Shape.Typed _ -> true;
      default -> false;
    };
  }

  private JsonType of(Kind kind) {
    return switch (kind) {
      case Kind.Whole(long min, long max) -> JsonType.whole("", min, max);
      case Kind.Decimal decimal -> decimal(decimal);
      case Kind.Time _ -> JsonType.of("string", "").matching(DURATION);
      case Kind.Bytes _ -> JsonType.of("string", "").matching(SIZE);
      case Kind.Text(int maxBytes) -> JsonType.of("string", "").length(1, maxBytes);
      case Kind.Line(int maxLength) -> JsonType.of("string", "").length(1, maxLength);
      case Kind.Word word -> JsonType.of("string", "").matching("^" + word.pattern() + "$");
      case Kind.Reference _ -> JsonType.of("string", "");
      case Kind.Choice choice when choice.words().size() == 1 ->
          JsonType.word("", choice.words().getFirst());
      case Kind.Choice choice -> JsonType.choice("", choice.words());
      case Kind.Many(Kind element, int least, int most) ->
          JsonType.array("", of(element)).size(least, most);
      case Shape.Entries entries -> map(entries);
      case Shape.Group group -> group(group);
      case Shape.Typed typed -> typed(typed);
    };
  }

  private static JsonType decimal(Kind.Decimal decimal) {
    JsonType schema = JsonType.of("number", "");
    if (Double.isFinite(decimal.above())) {
      schema.setExclusiveMinimumValue(BigDecimal.valueOf(decimal.above()));
    }
    schema.setMaximum(BigDecimal.valueOf(decimal.most()));
    return schema;
  }

  private JsonType map(Shape.Entries entries) {
    JsonType schema = JsonType.map("", of(entries.value()).orNull());
    schema.setPropertyNames(of(entries.key()));
    schema.setMaxProperties(entries.maxSize());
    return schema;
  }

  private JsonType group(Shape.Group group) {
    String name = capitalised(group.fields().type());
    add(name, object(group.fields()));
    return JsonType.reference(name);
  }

  /// Refers to a schema of any one of several objects, told apart by their `type`.
  private JsonType typed(Shape.Typed typed) {
    String noun = capitalised(typed.noun());
    List<JsonType> alternatives =
        typed.catalogue().all().stream()
            .map(one -> {
              Description table = typed.fields(one);
              String name = capitalised(table.type()) + noun;
              add(name, object(table));
              return JsonType.reference(name);
            })
            .toList();
    add(noun, JsonType.oneOf("An object that names a known " + typed.noun() + ".", alternatives));
    return JsonType.reference(noun);
  }

  /// Returns the name of a schema, such as `ThreadPool` for `thread-pool`.
  private static String capitalised(String type) {
    return Arrays.stream(type.split("-", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
