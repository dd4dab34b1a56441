package dev.simul.catalogue;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of parameters by name, in order: each a `Long`, a [Duration], a `String`, or a `List`
/// of one of them.
///
/// A name that is asked for must be set: [#has] says whether it is, and the `optional` methods
/// return empty if it is not.
public record Parameters(Map<String, Object> values) {

  /// No parameters.
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// Returns whether the parameter is set.
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// Returns these parameters with one added or replaced.
  public Parameters with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Parameters(more);
  }

  /// Returns these parameters without the one of that name.
  public Parameters without(String name) {
    Map<String, Object> fewer = new LinkedHashMap<>(values);
    fewer.remove(name);
    return new Parameters(fewer);
  }

  public long whole(String name) {
    return (Long) required(name);
  }

  /// Returns a whole number whose limits keep it within an `int`.
  public int count(String name) {
    return Math.toIntExact(whole(name));
  }

  public Duration time(String name) {
    return (Duration) required(name);
  }

  public String text(String name) {
    return (String) required(name);
  }

  public List<Duration> times(String name) {
    return ((List<?>) required(name)).stream().map(Duration.class::cast).toList();
  }

  public List<String> texts(String name) {
    return ((List<?>) required(name)).stream().map(String.class::cast).toList();
  }

  public Optional<Long> optionalWhole(String name) {
    return Optional.ofNullable((Long) values.get(name));
  }

  private Object required(String name) {
    @Nullable Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("parameter " + name + " is not set in " + values);
    }
    return value;
  }
}
