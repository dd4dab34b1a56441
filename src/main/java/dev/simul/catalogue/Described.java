package dev.simul.catalogue;

import java.util.Optional;

/// Something that a request can name by its type: a workload or an executor.
public interface Described {

  /// Returns its description, for validation, discovery, the OpenAPI schema and the docs.
  Description describe();

  /// Returns why a parameter that a request might expect does not exist, as the end of a sentence;
  /// empty for one that nobody would expect.
  default Optional<String> absence(String parameter) {
    return Optional.empty();
  }
}
