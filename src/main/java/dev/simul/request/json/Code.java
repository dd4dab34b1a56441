package dev.simul.request.json;

/// The kinds of violation. Their names are part of the API.
public enum Code {
  /// The body is not JSON.
  MALFORMED_JSON,
  /// The body is longer, or nested deeper, than a request can be.
  TOO_LARGE,
  /// An object has a field twice.
  DUPLICATE_FIELD,
  /// A required field is not there.
  MISSING,
  /// A field that means nothing here.
  UNKNOWN_FIELD,
  /// There is no such workload or executor.
  UNKNOWN_TYPE,
  /// There is no such preset.
  UNKNOWN_PRESET,
  /// No cell of the request has that key.
  UNKNOWN_CELL,
  /// The operator allows no such series.
  UNKNOWN_SERIES,
  /// A word that is not one of those to choose from.
  UNKNOWN_VALUE,
  /// A value of another JSON type than expected.
  WRONG_TYPE,
  /// A string that does not read as what it stands for.
  WRONG_FORMAT,
  /// A value beyond its limits, alone or together with others.
  OUT_OF_RANGE,
  /// Two cells with one key.
  DUPLICATE_KEY,
  /// Two fields that exclude each other, as an executor and a workload may.
  CONFLICT,
  /// Known, but not to be had here or not yet.
  NOT_AVAILABLE,
  /// The heaps do not fit into the machine's memory.
  NOT_ENOUGH_MEMORY
}
