package dev.simul.request;

import dev.simul.request.json.Code;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.request.json.StrictJson;
import dev.simul.request.json.Violation;
import dev.simul.request.json.Violations;
import dev.simul.request.preset.Size;
import dev.simul.request.preset.SizedName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a request for a study, such as `{"study": "notebook", "size": "small"}`.
///
/// @param studies the names of the known studies
public record StudyRequestReader(List<String> studies) {

  /// The outcome of reading a request.
  public sealed interface StudyReading {

    /// It names a study.
    ///
    /// @param nodeSelector the `nodeSelector` of all of its jobs, whatever it is: these are checked
    ///   each by itself; null if there is none
    record Named(SizedName study, @Nullable JsonNode nodeSelector) implements StudyReading {}

    /// It does not.
    ///
    /// @param violations all that is wrong with it, at least one
    record Refused(List<Violation> violations) implements StudyReading {
      public Refused {
        violations = List.copyOf(violations);
      }
    }
  }

  public StudyRequestReader {
    studies = List.copyOf(studies);
  }

  /// Reads a body.
  ///
  /// @param json the body; need not be JSON
  public StudyReading read(byte[] json) {
    Violations violations = new Violations();
    Optional<StudyReading.Named> study =
        StrictJson.read(json, violations)
            .flatMap(body -> {
              Place request = Place.root(body, violations);
              request.refuseFieldsBut(
                  List.of("study", "size", "nodeSelector"), "a request for a study");
              Size size = Size.at(request.field("size"), EnumSet.allOf(Size.class));
              Place selector = request.field("nodeSelector");
              return name(request.field("study"))
                  .map(name ->
                      new StudyReading.Named(
                          new SizedName(name, size), selector.absent() ? null : selector.node()));
            });
    return study.isPresent() && violations.none()
        ? study.get()
        : new StudyReading.Refused(violations.all());
  }

  private Optional<String> name(Place name) {
    if (name.absent()) {
      name.refuse(Code.MISSING, "is required, one of " + String.join(", ", studies));
    }
    Optional<String> wanted = name.findString();
    if (wanted.isPresent() && !studies.contains(wanted.get())) {
      name.refuse(
          Code.UNKNOWN_VALUE,
          "must be the name of a study, "
              + String.join(" or ", studies)
              + ", but is "
              + Found.quoted(wanted.get())
              + SizedName.suggestion("study", wanted.get(), studies));
    }
    return wanted;
  }
}
