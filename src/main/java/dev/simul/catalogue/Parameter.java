package dev.simul.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One parameter of a workload or an executor, or one field of a request. This description is the
/// only one: reading, schema and documentation follow from it.
///
/// @param name the key in requests, in camel case
/// @param kind what values it takes, and their limits
/// @param defaultValue the value when a request sets none, of the kind's type; null if it has none
///   or it is computed
/// @param defaultText how the default is shown: the value, a formula such as `min(tasks,
///   processors)`, `none`, or [#REQUIRED]
/// @param unit the unit of a number, or an empty string
/// @param meaning one sentence for a user
/// @param example a value as it is in JSON: a text, a number, a list or a map
/// @param insteadOf the names of the parameters that it takes the place of, so that a request gives
///   either it or some of them; empty if there are none
public record Parameter(
    String name,
    Kind kind,
    @Nullable Object defaultValue,
    String defaultText,
    String unit,
    String meaning,
    Object example,
    List<String> insteadOf) {

  /// The default text of a parameter that has no default and must be given.
  public static final String REQUIRED = "required";

  public Parameter {
    insteadOf = List.copyOf(insteadOf);
  }

  /// Describes a parameter with a fixed default.
  public static Parameter of(String name, Kind kind, Object value, String unit, String meaning) {
    return new Parameter(
        name, kind, value, kind.format(value), unit, meaning, kind.json(value), List.of());
  }

  /// Describes a parameter whose default is computed, as the formula says.
  public static Parameter computed(
      String name, Kind kind, String formula, String unit, String meaning) {
    return new Parameter(name, kind, null, formula, unit, meaning, kind.example(), List.of());
  }

  /// Describes a parameter that is unset by default.
  public static Parameter optional(String name, Kind kind, String unit, String meaning) {
    return computed(name, kind, "none", unit, meaning);
  }

  /// Describes a parameter that must be given.
  public static Parameter required(String name, Kind kind, String meaning) {
    return computed(name, kind, REQUIRED, "", meaning);
  }

  /// Returns this parameter with another example.
  ///
  /// @param json the value as it is in JSON
  public Parameter example(Object json) {
    return new Parameter(name, kind, defaultValue, defaultText, unit, meaning, json, insteadOf);
  }

  /// Returns this parameter as an alternative to the others.
  public Parameter insteadOf(String... others) {
    return new Parameter(
        name, kind, defaultValue, defaultText, unit, meaning, example, List.of(others));
  }

  /// Returns whether it must be given.
  public boolean isRequired() {
    return defaultText.equals(REQUIRED);
  }
}
