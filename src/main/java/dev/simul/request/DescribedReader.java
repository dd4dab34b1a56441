package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Described;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.request.json.Code;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.request.json.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads an object that names a workload or an executor by its `type` and has its parameters beside
/// it.
///
/// @param <S> the SPI
/// @param word what the object describes, for messages
/// @param catalogue the providers of the SPI
/// @param ownFields the fields that are not parameters
record DescribedReader<S extends Described>(
    String word, Catalogue<S> catalogue, List<String> ownFields) {

  /// Returns what the object names, or empty if that is refused.
  Optional<S> provider(Place object) {
    if (!object.holdsObject(
        "an object such as {\"type\": \"" + catalogue.types().getFirst() + "\"}")) {
      return Optional.empty();
    }
    Place type = object.field("type");
    if (type.absent()) {
      type.refuse(Code.MISSING, "is required; known are " + known());
    }
    Optional<String> name = type.findString();
    Optional<S> provider = name.flatMap(catalogue::find);
    if (name.isPresent() && provider.isEmpty()) {
      type.refuse(
          Code.UNKNOWN_TYPE,
          "must be the type of a known "
              + word
              + ", but is "
              + Found.quoted(name.get())
              + "; known are "
              + known()
              + Spelling.suggestion(name.get(), catalogue.types()));
    }
    return provider;
  }

  /// Returns the parameters that the object sets, in the order of their description, without those
  /// that are refused.
  Parameters parameters(Place object, S provider) {
    Description description = provider.describe();
    List<String> known =
        Stream.concat(ownFields.stream(), description.parameters().stream().map(Parameter::name))
            .toList();
    object.refuseFieldsBut(known, "the " + word + " " + description.type(), provider::absence);
    Parameters parameters = Parameters.NONE;
    for (Parameter parameter : description.parameters()) {
      Optional<Object> value = object.field(parameter.name()).find(parameter.kind());
      if (value.isPresent()) {
        parameters = parameters.with(parameter.name(), value.get());
      }
    }
    return parameters;
  }

  private String known() {
    return String.join(", ", catalogue.types());
  }
}
