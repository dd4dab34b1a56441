package dev.simul.job;

import dev.simul.experiment.Event;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Writes events as JSON, component by component, and reads them back. Thread-safe.
final class EventJson {
  /// The kinds of event by their simple names, which the table keeps: a record must not be renamed.
  private static final Map<String, Class<?>> KINDS =
      Arrays.stream(Event.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private final JsonMapper mapper = JsonMapper.builder().build();

  String type(Event event) {
    return event.getClass().getSimpleName();
  }

  String body(Event event) {
    return mapper.writeValueAsString(event);
  }

  /// Reads an event back.
  ///
  /// @throws IllegalStateException if the table has a kind of event that this version does not know
  Event read(String type, String body) {
    Class<?> kind = KINDS.get(type);
    if (kind == null) {
      throw new IllegalStateException("no event is a " + type);
    }
    return (Event) mapper.readValue(body, kind);
  }
}
