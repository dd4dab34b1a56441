package dev.simul.request.json;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.catalogue.Shape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The fields of an object in a request, read as their table says. Each has the value that was
/// given, unless that is refused; otherwise its fixed default, if it has one.
///
/// A name that is asked for must be in the table, and its kind must have values of the type asked
/// for.
///
/// @param place where the object is
/// @param table which fields it takes
/// @param given the values, of the types that their kinds say; a [Fields] for an object
public record Fields(Place place, Description table, Map<String, Object> given) {

  /// Reads the object at a place, if one is there, and refuses what the table does not take.
  public static Fields read(Place place, Description table) {
    return read(place, table, "the " + table.type(), _ -> Optional.empty());
  }

  /// Reads the object at a place, if one is there, and refuses what the table does not take.
  ///
  /// @param owner what the object is, for messages
  /// @param absence says why a field does not exist, where somebody might expect it
  public static Fields read(
      Place place, Description table, String owner, Function<String, Optional<String>> absence) {
    List<Parameter> fields = table.parameters();
    place.refuseFieldsBut(fields.stream().map(Parameter::name).toList(), owner, absence);
    Map<String, Object> given = new LinkedHashMap<>();
    for (Parameter field : fields) {
      new KindReader(place.field(field.name()))
          .read(field)
          .ifPresent(value -> given.put(field.name(), value));
    }
    return new Fields(place, table, given);
  }

  /// Returns the type that the object names, if it names one.
  public String type() {
    return table.type();
  }

  public Place at(String name) {
    return place.field(name);
  }

  /// Returns whether nothing has been found wrong with the object so far.
  public boolean clean() {
    return place.clean();
  }

  public Optional<String> text(String name) {
    return find(name).map(String.class::cast);
  }

  public Optional<Long> whole(String name) {
    return find(name).map(Long.class::cast);
  }

  /// Returns a whole number that its limits keep within an `int`.
  public Optional<Integer> count(String name) {
    return whole(name).map(Math::toIntExact);
  }

  public Optional<Double> decimal(String name) {
    return find(name).map(Double.class::cast);
  }

  public Optional<Duration> time(String name) {
    return find(name).map(Duration.class::cast);
  }

  /// Returns the object there; empty if it is absent, or refused as a whole.
  public Optional<Fields> object(String name) {
    return find(name).map(Fields.class::cast);
  }

  /// Returns a group of fields; one without values if it is absent, or refused as a whole.
  public Fields group(String name) {
    Shape.Group group = (Shape.Group) table.parameter(name).orElseThrow().kind();
    return object(name).orElseGet(() -> new Fields(at(name), group.fields(), Map.of()));
  }

  /// Returns the objects of an array, without those that are refused.
  public List<Fields> objects(String name) {
    return find(name).stream()
        .flatMap(objects -> ((List<?>) objects).stream())
        .map(Fields.class::cast)
        .toList();
  }

  /// Returns the entries of an object with any keys.
  public <V> Map<String, V> entries(String name, Class<V> type) {
    Map<String, V> entries = new LinkedHashMap<>();
    find(name)
        .ifPresent(given ->
            ((Map<?, ?>) given)
                .forEach((key, value) -> entries.put((String) key, type.cast(value))));
    return entries;
  }

  /// Returns those of the described parameters that were given.
  public Parameters parameters(Description described) {
    Parameters parameters = Parameters.NONE;
    for (Parameter parameter : described.parameters()) {
      Object value = given.get(parameter.name());
      if (value != null) {
        parameters = parameters.with(parameter.name(), value);
      }
    }
    return parameters;
  }

  private Optional<Object> find(String name) {
    Parameter field = table.parameter(name).orElseThrow();
    Object value = given.get(name);
    return Optional.ofNullable(value == null ? field.defaultValue() : value);
  }
}
