package dev.simul.workload;

/// Something a request can name by its type: a workload or an executor.
public interface Described {

  /// Describes it once, for validation, discovery, the OpenAPI schema and the docs.
  Description describe();
}
