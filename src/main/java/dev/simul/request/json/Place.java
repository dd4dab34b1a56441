package dev.simul.request.json;

import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A place in a request and the value there, if any.
///
/// What is wrong with a value is noted, and reading goes on as if the value were absent, so that
/// one pass finds everything. A `null` counts as absent too.
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

  /// Returns the fields of the object here, in order; none if this is not an object.
  public List<Place> fields() {
    return node.propertyNames().stream().map(this::field).toList();
  }

  /// Returns the elements of the array here, in order; none if this is not an array.
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

  /// Returns whether nothing has been found wrong here so far.
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
    refuseFieldsBut(known, owner, _ -> Optional.empty());
  }

  /// Refuses every field of the object here that is not known.
  ///
  /// @param owner what the object is, for the message
  /// @param absence says why a field does not exist, where somebody might expect it
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

  public Optional<String> findChoice(List<String> words) {
    return absent()
        ? Optional.empty()
        : new KindReader(this).read(new Kind.Choice(words)).map(String.class::cast);
  }

  public Optional<String> findString() {
    if (absent()) {
      return Optional.empty();
    }
    if (node.isString()) {
      return Optional.of(node.stringValue());
    }
    refuseType("a string");
    return Optional.empty();
  }
}
