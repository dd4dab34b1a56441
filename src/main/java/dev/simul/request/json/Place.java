package dev.simul.request.json;

import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameter.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A place in a request and the value there, if any.
///
/// What is wrong with a value is noted, and the reading goes on as if it were absent, so that one
/// pass finds everything. A `null` is absent too.
///
/// @param pointer where it is
/// @param node the value, or a missing node
/// @param violations takes what is wrong with it
public record Place(JsonPointer pointer, JsonNode node, Violations violations) {

  public static Place root(ObjectNode request, Violations violations) {
    return new Place(JsonPointer.empty(), request, violations);
  }

  public Place field(String name) {
    return new Place(pointer.appendProperty(name), node.path(name), violations);
  }

  /// Returns the fields of the object that is here, in order; none if there is no object.
  public List<Place> fields() {
    return node.propertyNames().stream().map(this::field).toList();
  }

  /// Returns the elements of the array that is here, in order; none if there is no array.
  public List<Place> elements() {
    return IntStream.range(0, node.isArray() ? node.size() : 0)
        .mapToObj(i -> new Place(pointer.appendIndex(i), node.path(i), violations))
        .toList();
  }

  /// Returns the name of the field that this place is.
  public String name() {
    return pointer.last().getMatchingProperty();
  }

  public boolean absent() {
    return node.isMissingNode() || node.isNull();
  }

  /// Returns whether nothing was found wrong here so far.
  public boolean clean() {
    return violations.noneAt(pointer);
  }

  public void refuse(Code code, String message) {
    violations.add(pointer, code, message);
  }

  /// Refuses a value of another type than expected.
  public void refuseType(String expected) {
    refuse(Code.WRONG_TYPE, "must be " + expected + ", but is " + Found.value(node));
  }

  /// Returns whether an object is here; refuses anything else that is.
  public boolean holdsObject(String expected) {
    if (!absent() && !node.isObject()) {
      refuseType(expected);
    }
    return node.isObject();
  }

  /// Refuses parameters of the object here, or the whole of it, for these faults.
  public void refuseFaults(List<Fault> faults) {
    for (Fault fault : faults) {
      Place faulty = fault.parameter().isEmpty() ? this : field(fault.parameter());
      faulty.refuse(Code.OUT_OF_RANGE, fault.message());
    }
  }

  /// Refuses every field of the object here that is not known.
  ///
  /// @param owner what the object is, for the message
  public void refuseFieldsBut(List<String> known, String owner) {
    refuseFieldsBut(known, owner, field -> Optional.empty());
  }

  /// Refuses every field of the object here that is not known.
  ///
  /// @param owner what the object is, for the message
  /// @param absence says why there is no such field, where somebody might expect it
  public void refuseFieldsBut(
      List<String> known, String owner, Function<String, Optional<String>> absence) {
    for (Place field : fields()) {
      if (!known.contains(field.name())) {
        field.refuse(
            Code.UNKNOWN_FIELD,
            "is not a field of "
                + owner
                + ", which has "
                + String.join(", ", known)
                + absence
                    .apply(field.name())
                    .map(reason -> "; " + reason)
                    .orElseGet(() -> Spelling.suggestion(field.name(), known)));
      }
    }
  }

  /// Returns the value here as that kind takes it, or empty if it is absent or refused.
  public Optional<Object> find(Kind kind) {
    return absent() ? Optional.empty() : new KindReader(this).read(kind);
  }

  public Optional<Integer> findCount(int min, int max) {
    return find(new Kind.Whole(min, max)).map(number -> Math.toIntExact((Long) number));
  }

  /// Returns the number here, if it is one that a `double` can hold.
  public Optional<Double> findNumber() {
    Optional<Double> number = findAnyNumber("a number");
    if (number.isEmpty() || Double.isFinite(number.get())) {
      return number;
    }
    refuse(
        Code.OUT_OF_RANGE,
        "must be a number from -1.7e308 to 1.7e308, but is " + Found.value(node));
    return Optional.empty();
  }

  /// Returns the number of seconds here, more than 0.
  public Optional<Double> findSeconds() {
    Optional<Double> number = findAnyNumber("a number of seconds");
    if (number.isEmpty()) {
      return number;
    }
    double seconds = number.get();
    if (seconds > 0 && seconds < Double.POSITIVE_INFINITY) {
      return number;
    }
    refuse(Code.OUT_OF_RANGE, "must be a number of seconds above 0, but is " + Found.value(node));
    return Optional.empty();
  }

  private Optional<Double> findAnyNumber(String expected) {
    if (absent()) {
      return Optional.empty();
    }
    if (!node.isNumber()) {
      refuseType(expected);
      return Optional.empty();
    }
    return Optional.of(node.decimalValue().doubleValue());
  }

  public Optional<Duration> findTime(Duration min, Duration max) {
    return find(new Kind.Time(min, max)).map(Duration.class::cast);
  }

  public Optional<String> findChoice(List<String> words) {
    return find(new Kind.Choice(words)).map(String.class::cast);
  }

  public Optional<String> findString() {
    return absent() ? Optional.empty() : new KindReader(this).string();
  }

  /// Returns the text here if it is the key of a cell of the request.
  ///
  /// @param keys the keys of all its cells
  public Optional<String> findCell(List<String> keys) {
    Optional<String> named = findString();
    if (named.isEmpty() || keys.contains(named.get())) {
      return named;
    }
    refuse(
        Code.UNKNOWN_CELL,
        "must be the key of a cell of this request, "
            + String.join(" or ", keys)
            + ", but is "
            + Found.quoted(named.get())
            + Spelling.suggestion(named.get(), keys));
    return Optional.empty();
  }

  /// Returns the text here if it is one line that can be shown anywhere: not empty, not too long,
  /// without control characters.
  public Optional<String> findLine(int maxLength) {
    Optional<String> line = findString();
    if (line.isEmpty() || isLine(line.get(), maxLength)) {
      return line;
    }
    refuse(
        Code.OUT_OF_RANGE,
        "must have from 1 to "
            + maxLength
            + " characters, none of them a control character, but has "
            + line.get().length()
            + ": "
            + Found.quoted(line.get()));
    return Optional.empty();
  }

  public static boolean isLine(String text, int maxLength) {
    return !text.isEmpty()
        && text.length() <= maxLength
        && text.chars().noneMatch(Character::isISOControl);
  }
}
