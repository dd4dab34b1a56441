package dev.simul.study;

import java.util.Collection;

/// What the figures say about a claim, or about a part of one.
public enum ClaimVerdict {
  /// The whole interval lies within its bounds.
  SUPPORTED,
  /// The whole interval lies beyond one of its bounds.
  REFUTED,
  /// A bound lies within the interval, or there is no interval to judge by.
  INCONCLUSIVE;

  /// Returns the verdict on the whole from those on its parts: one refuted part refutes it.
  static ClaimVerdict ofAll(Collection<ClaimVerdict> parts) {
    if (parts.contains(REFUTED)) {
      return REFUTED;
    }
    return parts.contains(INCONCLUSIVE) || parts.isEmpty() ? INCONCLUSIVE : SUPPORTED;
  }
}
