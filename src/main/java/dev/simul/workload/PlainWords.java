package dev.simul.workload;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.catalogue.Shape;
import dev.simul.prose.TimeText;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names a workload or an executor that has no words of its own.
public final class PlainWords {
  private PlainWords() {}

  /// Writes the type with its parameters, such as `count (base 9)`. Texts and lists are left out:
  /// they are as long as a request makes them.
  ///
  /// @param resolved the parameters with their defaults
  public static String of(Description description, Parameters resolved) {
    String values =
        description.parameters().stream()
            .filter(parameter -> resolved.has(parameter.name()))
            .flatMap(parameter -> shown(parameter, resolved).stream())
            .collect(Collectors.joining(", "));
    return values.isEmpty() ? description.type() : description.type() + " (" + values + ")";
  }

  private static Optional<String> shown(Parameter parameter, Parameters resolved) {
    String name = parameter.name();
    return switch (parameter.kind()) {
      case Kind.Whole _ -> Optional.of(name + " " + resolved.whole(name));
      case Kind.Time _ -> Optional.of(name + " " + TimeText.of(resolved.time(name)));
      case Kind.Choice _ -> Optional.of(name + " " + resolved.text(name));
      case Kind.Decimal _,
          Kind.Bytes _,
          Kind.Text _,
          Kind.Line _,
          Kind.Word _,
          Kind.Reference _,
          Kind.Many _,
          Shape _ ->
          Optional.empty();
    };
  }
}
