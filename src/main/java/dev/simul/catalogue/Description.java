package dev.simul.catalogue;

import java.util.List;
import java.util.Optional;

/// The type, the meaning and the parameters of a workload or an executor, or the fields of another
/// object of a request.
///
/// @param type the name in requests, in lower kebab case
/// @param meaning one sentence for a user
/// @param parameters what a request may set, in the order in which to show them
public record Description(String type, String meaning, List<Parameter> parameters) {

  public Description {
    parameters = List.copyOf(parameters);
  }

  /// Returns the parameter of that name, or empty if it does not exist.
  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /// Returns `given` with every fixed default that it does not set.
  public Parameters withDefaults(Parameters given) {
    Parameters complete = given;
    for (Parameter parameter : parameters) {
      Object value = parameter.defaultValue();
      if (value != null && !given.has(parameter.name())) {
        complete = complete.with(parameter.name(), value);
      }
    }
    return complete;
  }
}
