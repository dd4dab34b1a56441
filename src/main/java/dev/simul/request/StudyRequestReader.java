package dev.simul.request;

import dev.simul.request.json.Code;
import dev.simul.request.json.Place;
import dev.simul.request.json.StrictJson;
import dev.simul.request.json.Violation;
import dev.simul.request.json.Violations;
import java.util.List;
import java.util.Optional;

/// Reads a request for a study, such as `{"study": "notebook"}`.
///
/// @param studies the names of the studies that there are
public record StudyRequestReader(List<String> studies) {

  /// What came of reading.
  public sealed interface StudyReading {

    /// It names a study.
    record Named(String study) implements StudyReading {}

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
    Optional<String> study =
        StrictJson.read(json, violations)
            .flatMap(body -> {
              Place request = Place.root(body, violations);
              request.refuseFieldsBut(List.of("study"), "a request for a study");
              Place name = request.field("study");
              if (name.absent()) {
                name.refuse(Code.MISSING, "is required, one of " + String.join(", ", studies));
              }
              return name.findChoice(studies);
            });
    return study.isPresent() && violations.none()
        ? new StudyReading.Named(study.get())
        : new StudyReading.Refused(violations.all());
  }
}
