package dev.simul.request.json;

import dev.simul.catalogue.Described;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Reads a JSON value as one of a kind.
///
/// @param place where the value is
record KindReader(Place place) {

  /// Returns the value of a field, or empty if it is absent or refused.
  Optional<Object> read(Parameter field) {
    if (!place.absent()) {
      return read(field.kind(), field::example);
    }
    if (field.isRequired()) {
      place.refuse(Code.MISSING, "is required, " + form(field.kind(), field::example));
    }
    return Optional.empty();
  }

  /// Returns the value here, or empty if it is refused.
  Optional<Object> read(Kind kind) {
    return read(kind, kind::example);
  }

  private Optional<Object> read(Kind kind, Supplier<Object> example) {
    if (!hasTypeOf(kind)) {
      place.refuseType(form(kind, example));
      return Optional.empty();
    }
    return switch (kind) {
      case Kind.Many many -> Optional.of(list(many));
      case Shape.Entries entries -> Optional.of(entries(entries));
      case Shape.Group group -> Optional.of(Fields.read(place, group.fields()));
      case Shape.Typed typed -> typed(typed).map(Object.class::cast);
      default -> scalar(kind).filter(value -> within(kind, value));
    };
  }

  private boolean hasTypeOf(Kind kind) {
    return switch (kind) {
      case Kind.Whole _ -> place.node().isIntegralNumber();
      case Kind.Decimal _ -> place.node().isNumber();
      case Kind.Many _ -> place.node().isArray();
      case Shape _ -> place.node().isObject();
      case Kind.Time _,
          Kind.Bytes _,
          Kind.Text _,
          Kind.Line _,
          Kind.Word _,
          Kind.Reference _,
          Kind.Choice _ ->
          place.node().isString();
    };
  }

  /// Says what a value must look like.
  private static String form(Kind kind, Supplier<Object> example) {
    return switch (kind) {
      case Kind.Whole _ -> "a whole number, written without a point, an exponent or quotes";
      case Kind.Decimal _ -> "a number";
      case Kind.Time _ -> "a duration with its unit, " + DurationText.EXAMPLES;
      case Kind.Bytes _ -> "a size with its unit, " + SizeText.EXAMPLES;
      case Kind.Text _, Kind.Line _ -> "a string";
      case Kind.Word word -> word.expected() + ", such as " + Found.json(example.get());
      case Kind.Choice _ -> "a string, " + kind.expected();
      case Kind.Reference _ -> kind.expected();
      case Kind.Many _ -> "an array such as " + Found.json(example.get());
      case Shape _ -> "an object such as " + Found.json(example.get());
    };
  }

  private Optional<Object> scalar(Kind kind) {
    return switch (kind) {
      case Kind.Whole _ ->
          place.node().canConvertToLong()
              ? Optional.of(place.node().longValue())
              : refuse(Code.OUT_OF_RANGE, kind.expected());
      case Kind.Decimal _ -> Optional.of(place.node().decimalValue().doubleValue());
      case Kind.Time _ ->
          DurationText.parse(place.node().stringValue())
              .<Object>map(time -> time)
              .or(() -> refuse(Code.WRONG_FORMAT, "a duration " + DurationText.EXAMPLES));
      case Kind.Bytes _ ->
          SizeText.parse(place.node().stringValue())
              .<Object>map(size -> size)
              .or(() -> refuse(Code.WRONG_FORMAT, "a size " + SizeText.EXAMPLES));
      default -> Optional.of(place.node().stringValue());
    };
  }

  private boolean within(Kind kind, Object value) {
    if (kind.takes(value)) {
      return true;
    }
    switch (kind) {
      case Kind.Word word ->
          refuse(Code.WRONG_FORMAT, word.expected() + ", such as " + Found.quoted(word.example()));
      case Kind.Choice choice ->
          place.refuse(
              Code.UNKNOWN_VALUE,
              "must be "
                  + choice.expected()
                  + ", but is "
                  + Found.quoted((String) value)
                  + Spelling.suggestion((String) value, choice.words()));
      default -> refuse(Code.OUT_OF_RANGE, kind.expected());
    }
    return false;
  }

  private Optional<Object> refuse(Code code, String expected) {
    place.refuse(code, "must be " + expected + ", but is " + Found.plain(place.node()));
    return Optional.empty();
  }

  /// Returns the elements, up to the number allowed, without those that are refused.
  private List<Object> list(Kind.Many many) {
    List<Place> elements = place.elements();
    if (elements.size() < many.minSize() || elements.size() > many.maxSize()) {
      refuseSize(many, elements.size());
    }
    List<Object> values = new ArrayList<>();
    IntStream.range(0, Math.min(many.maxSize(), elements.size()))
        .forEach(i -> new KindReader(elements.get(i)).read(many.element()).ifPresent(values::add));
    return values;
  }

  private Map<String, Object> entries(Shape.Entries entries) {
    List<Place> fields = place.fields();
    if (fields.size() > entries.maxSize()) {
      refuseSize(entries, fields.size());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Place field : fields) {
      if (!entries.key().takes(field.name())) {
        field.refuse(
            Code.OUT_OF_RANGE,
            "must have as its name "
                + entries.key().expected()
                + ", but has "
                + Found.quoted(field.name()));
      }
      new KindReader(field)
          .read(entries.value())
          .ifPresent(value -> values.put(field.name(), value));
    }
    return values;
  }

  private void refuseSize(Kind kind, int size) {
    place.refuse(Code.OUT_OF_RANGE, "must be " + kind.expected() + ", but has " + size);
  }

  private Optional<Fields> typed(Shape.Typed typed) {
    Place type = place.field(Shape.Typed.TYPE);
    List<String> types = typed.catalogue().types();
    String known = "the known types are " + String.join(", ", types);
    if (type.absent()) {
      type.refuse(Code.MISSING, "is required; " + known);
    }
    Optional<String> name = type.findString();
    Optional<? extends Described> named = name.flatMap(typed.catalogue()::find);
    if (name.isPresent() && named.isEmpty()) {
      type.refuse(
          Code.UNKNOWN_TYPE,
          "must be the type of a known "
              + typed.noun()
              + ", but is "
              + Found.quoted(name.get())
              + "; "
              + known
              + Spelling.suggestion(name.get(), types));
    }
    return named.map(one ->
        Fields.read(
            place, typed.fields(one), "the " + typed.noun() + " " + name.get(), one::absence));
  }
}
