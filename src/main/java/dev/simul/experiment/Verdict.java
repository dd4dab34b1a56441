package dev.simul.experiment;

/// What the interval of a speedup says about a cell compared with the baseline.
public enum Verdict {
  /// The whole interval lies within the margin: no difference that matters to the reader.
  EQUIVALENT,
  /// The whole interval lies above 1.
  FASTER,
  /// The whole interval lies below 1.
  SLOWER,
  /// The interval holds 1 and reaches beyond the margin: more generations may decide.
  INDISTINGUISHABLE
}
