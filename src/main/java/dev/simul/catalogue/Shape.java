package dev.simul.catalogue;

import dev.simul.catalogue.Kind.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The kinds of values that are objects: requests consist of them, parameters do not.
public sealed interface Shape extends Kind {

  /// An object with these fields and no other.
  ///
  /// @param fields their table; its type names the object in messages and in the schema
  /// @param shown the names of the fields that an example has
  record Group(Description fields, List<String> shown) implements Shape {
    public Group {
      shown = List.copyOf(shown);
    }

    @Override
    public Map<String, Object> example() {
      Map<String, Object> example = new LinkedHashMap<>();
      shown.forEach(name -> example.put(name, fields.parameter(name).orElseThrow().example()));
      return example;
    }

    @Override
    public boolean takes(Object value) {
      return true;
    }

    @Override
    public String expected() {
      return "an object";
    }
  }

  /// An object that names an entry of a catalogue by its `type`, next to the parameters of that
  /// entry.
  ///
  /// @param noun what it names: `workload` or `executor`
  /// @param beside the fields that each of them has next to `type`
  record Typed(String noun, Catalogue<?> catalogue, List<Parameter> beside) implements Shape {
    public static final String TYPE = "type";

    public Typed {
      beside = List.copyOf(beside);
    }

    /// Returns the table of the object that names this entry of the catalogue.
    public Description fields(Described named) {
      Description described = named.describe();
      Parameter type = Parameter.required(TYPE, new Choice(List.of(described.type())), "Its name.");
      return new Description(
          described.type(),
          described.meaning(),
          Stream.of(beside, List.of(type), described.parameters()).flatMap(List::stream).toList());
    }

    @Override
    public boolean takes(Object value) {
      return true;
    }

    @Override
    public String expected() {
      return "an object that names a known " + noun;
    }

    @Override
    public Object example() {
      return Map.of(TYPE, catalogue.types().getFirst());
    }
  }

  /// An object with any keys, as a `Map` by them, in the order of the request.
  ///
  /// @param key what keys it takes; a kind of text
  record Entries(Kind key, Kind value, int maxSize) implements Shape {
    @Override
    public boolean takes(Object values) {
      return ((Map<?, ?>) values).size() <= maxSize;
    }

    @Override
    public String expected() {
      return "an object of at most " + maxSize + " entries";
    }

    @Override
    public Object example() {
      return Map.of(key.example(), value.example());
    }
  }
}
