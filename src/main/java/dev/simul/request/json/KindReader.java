package dev.simul.request.json;

import dev.simul.catalogue.Parameter.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a JSON value as a kind of parameter takes it.
///
/// @param place where the value is, which is not absent
record KindReader(Place place) {

  Optional<Object> read(Kind kind) {
    Optional<?> value =
        switch (kind) {
          case Kind.Whole whole -> whole(whole);
          case Kind.Time _ -> time();
          case Kind.Text _, Kind.Choice _ -> string();
          case Kind.Many many -> list(many);
        };
    return value.map(Object.class::cast).filter(read -> within(kind, read));
  }

  Optional<String> string() {
    if (!place.node().isString()) {
      place.refuseType("a string");
      return Optional.empty();
    }
    return Optional.of(place.node().stringValue());
  }

  private Optional<Long> whole(Kind.Whole limits) {
    if (!place.node().isIntegralNumber()) {
      place.refuseType("a whole number, written without a point, an exponent or quotes");
      return Optional.empty();
    }
    if (!place.node().canConvertToLong()) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must be a whole number from "
              + limits.min()
              + " to "
              + limits.max()
              + ", but is "
              + Found.value(place.node()));
      return Optional.empty();
    }
    return Optional.of(place.node().longValue());
  }

  private Optional<Duration> time() {
    if (!place.node().isString()) {
      place.refuseType("a duration with its unit, " + DurationText.EXAMPLES);
      return Optional.empty();
    }
    String text = place.node().stringValue();
    Optional<Duration> time = DurationText.parse(text);
    if (time.isEmpty()) {
      place.refuse(
          Code.WRONG_FORMAT,
          "must be a duration " + DurationText.EXAMPLES + ", but is " + Found.quoted(text));
    }
    return time;
  }

  private Optional<List<Object>> list(Kind.Many many) {
    if (!place.node().isArray()) {
      place.refuseType("an array");
      return Optional.empty();
    }
    List<Place> elements = place.elements();
    if (!within(many, elements)) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (Place element : elements) {
      new KindReader(element).read(many.element()).ifPresent(values::add);
    }
    return values.size() == elements.size() ? Optional.of(values) : Optional.empty();
  }

  private boolean within(Kind kind, Object value) {
    String fault = kind.fault(value);
    if (fault == null) {
      return true;
    }
    switch (kind) {
      case Kind.Choice choice ->
          place.refuse(
              Code.UNKNOWN_VALUE, fault + Spelling.suggestion((String) value, choice.words()));
      default -> place.refuse(Code.OUT_OF_RANGE, fault);
    }
    return false;
  }
}
