package dev.simul.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A parameter as clients see it.
///
/// @param name the key in requests
/// @param type `integer`, `number`, `duration`, `size`, `string`, `choice`, `array` or `object`
/// @param defaultValue the value when a request sets none; null if there is none or it is computed
/// @param defaultText how the default reads: the value, a formula, or `none`
/// @param limits what values it takes
/// @param unit the unit of a number, or an empty string
/// @param meaning one sentence
record ParameterView(
    String name,
    String type,
    @JsonProperty("default") @Nullable Object defaultValue,
    String defaultText,
    Map<String, Object> limits,
    String unit,
    String meaning) {

  static ParameterView of(Parameter parameter) {
    return new ParameterView(
        parameter.name(),
        type(parameter.kind()),
        parameter.defaultValue(),
        parameter.defaultText(),
        limits(parameter.kind()),
        parameter.unit(),
        parameter.meaning());
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case Kind.Whole _ -> "integer";
      case Kind.Decimal _ -> "number";
      case Kind.Time _ -> "duration";
      case Kind.Bytes _ -> "size";
      case Kind.Text _, Kind.Line _, Kind.Word _, Kind.Reference _ -> "string";
      case Kind.Choice _ -> "choice";
      case Kind.Many _ -> "array";
      case Shape _ -> "object";
    };
  }

  private static Map<String, Object> limits(Kind kind) {
    Map<String, Object> limits = new LinkedHashMap<>();
    switch (kind) {
      case Kind.Whole(long min, long max) -> {
        limits.put("min", min);
        limits.put("max", max);
      }
      case Kind.Time(var min, var max) -> {
        limits.put("min", min);
        limits.put("max", max);
      }
      case Kind.Decimal(double above, double most) -> {
        limits.put("above", above);
        limits.put("max", most);
      }
      case Kind.Bytes bytes -> {
        limits.put("min", bytes.format(bytes.min()));
        limits.put("max", bytes.format(bytes.max()));
      }
      case Kind.Text(int maxBytes) -> limits.put("maxBytes", maxBytes);
      case Kind.Line(int maxLength) -> limits.put("maxLength", maxLength);
      case Kind.Word word -> limits.put("pattern", word.pattern());
      case Kind.Choice choice -> limits.put("values", choice.words());
      case Kind.Reference _, Shape _ -> {}
      case Kind.Many(Kind element, int _, int maxSize) -> {
        limits.put("maxItems", maxSize);
        limits.put("items", Map.of("type", type(element), "limits", limits(element)));
      }
    }
    return limits;
  }
}
