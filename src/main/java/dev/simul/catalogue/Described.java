package dev.simul.catalogue;

import java.util.Optional;

/// Something a request can name by its type: a workload or an executor.
public interface Described {

  /// Describes it once, for validation, discovery, the OpenAPI schema and the docs.
  Description describe();

  /// Returns why there is no such parameter, to whoever asks for it all the same, as the end of a
  /// sentence; empty for one that nobody would expect.
  default Optional<String> absence(String parameter) {
    return Optional.empty();
  }
}
