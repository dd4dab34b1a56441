package dev.simul.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A schema in the dialect of OpenAPI 3.1, with words of its own to build it: those of the library
/// lose their types after the first.
final class JsonType extends JsonSchema {
  private static final String NULL = "null";

  private JsonType() {}

  /// Makes a schema of values of one type.
  ///
  /// @param meaning what they are, or an empty string
  static JsonType of(String type, String meaning) {
    JsonType schema = new JsonType();
    schema.setTypes(new LinkedHashSet<>(Set.of(type)));
    return schema.meaning(meaning);
  }

  static JsonType any() {
    return new JsonType();
  }

  static JsonType object(String meaning) {
    return of("object", meaning);
  }

  static JsonType text(String meaning, String example) {
    return of("string", meaning).example(example);
  }

  static JsonType array(String meaning, Schema<?> items) {
    JsonType schema = of("array", meaning);
    schema.setItems(items);
    return schema;
  }

  /// Makes a schema of objects with any keys.
  static JsonType map(String meaning, Schema<?> values) {
    JsonType schema = object(meaning);
    schema.setAdditionalProperties(values);
    return schema;
  }

  static JsonType whole(String meaning, long min, long max) {
    JsonType schema = of("integer", meaning);
    schema.setMinimum(BigDecimal.valueOf(min));
    schema.setMaximum(BigDecimal.valueOf(max));
    return schema;
  }

  static JsonType choice(String meaning, List<String> words) {
    JsonType schema = of("string", meaning);
    schema.setEnum(List.copyOf(words));
    return schema;
  }

  /// Makes a schema of one word only.
  static JsonType word(String meaning, String word) {
    JsonType schema = text(meaning, word);
    schema.setConst(word);
    return schema;
  }

  /// Makes a reference to a schema, by its name or in full.
  static JsonType reference(String name) {
    JsonType schema = new JsonType();
    // The library completes a plain name.
    schema.set$ref(name);
    return schema;
  }

  static JsonType oneOf(String meaning, List<? extends Schema<?>> alternatives) {
    JsonType schema = new JsonType();
    alternatives.forEach(schema::addOneOfItem);
    return schema.meaning(meaning);
  }

  JsonType meaning(String meaning) {
    setDescription(meaning.isEmpty() ? null : meaning);
    return this;
  }

  /// Sets the one example; the library's `example` is of OpenAPI 3.0.
  @Override
  public JsonType example(Object example) {
    setExamples(List.of(example));
    return this;
  }

  JsonType byDefault(Object value) {
    setDefault(value);
    return this;
  }

  JsonType form(String format) {
    setFormat(format);
    return this;
  }

  JsonType matching(String pattern) {
    setPattern(pattern);
    return this;
  }

  /// Limits the length of a text.
  JsonType length(int min, int max) {
    setMinLength(min);
    setMaxLength(max);
    return this;
  }

  /// Limits the number of items of an array.
  JsonType size(int min, int max) {
    setMinItems(min);
    setMaxItems(max);
    return this;
  }

  JsonType member(String name, Schema<?> schema) {
    addProperty(name, schema);
    return this;
  }

  JsonType requires(String... names) {
    setRequired(List.of(names));
    return this;
  }

  /// Refuses members that are not described.
  JsonType closed() {
    setAdditionalProperties(false);
    return this;
  }

  /// Returns a schema that takes null too.
  JsonType orNull() {
    if (get$ref() != null) {
      JsonType either = oneOf("", List.of(reference(get$ref()), of(NULL, "")));
      either.setDescription(getDescription());
      return either;
    }
    if (getOneOf() != null) {
      addOneOfItem(of(NULL, ""));
    }
    if (getTypes() != null) {
      addType(NULL);
    }
    if (getEnum() != null) {
      List<@Nullable Object> values = new ArrayList<>(getEnum());
      values.add(null);
      setEnum(values);
    }
    return this;
  }
}
