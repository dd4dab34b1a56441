package dev.simul.request.json;

/// The kinds of violation. Their names are part of the API.
public enum Code {
  /// The body is not JSON.
  MALFORMED_JSON,
  /// The body is longer, or nested deeper, than a request can be.
  TOO_LARGE,
  /// An object has a field twice.
  DUPLICATE_FIELD,
  /// A required field is missing.
  MISSING,
  /// A field that does not exist here.
  UNKNOWN_FIELD,
  /// There is no such workload or executor.
  UNKNOWN_TYPE,
  /// There is no such preset.
  UNKNOWN_PRESET,
  /// No cell of the request has that key.
  UNKNOWN_CELL,
  /// The operator does not allow that series.
  UNKNOWN_SERIES,
  /// The operator does not allow calls to that host.
  HOST_NOT_ALLOWED,
  /// A word that is not one of the choices.
  UNKNOWN_VALUE,
  /// A value of another JSON type than expected.
  WRONG_TYPE,
  /// A string that does not have the form of its kind of value.
  WRONG_FORMAT,
  /// A value beyond its limits, alone or together with others.
  OUT_OF_RANGE,
  /// Two cells with the same key.
  DUPLICATE_KEY,
  /// Two fields that exclude each other, as an executor and a workload may.
  CONFLICT,
  /// No node of this service has the labels.
  NO_MATCHING_NODE,
  /// Known, but not available here, or not yet.
  NOT_AVAILABLE,
  /// The heaps do not fit into the machine's memory.
  NOT_ENOUGH_MEMORY,
  /// More than the limits of the caller allow.
  OVER_LIMIT
}
