package dev.simul.study;

import java.util.Collection;

/// What the figures say of a claim, or of a part of one.
public enum ClaimVerdict {
  /// All generations say so.
  SUPPORTED,
  /// All generations say the contrary.
  REFUTED,
  /// The generations disagree, or are too few.
  INCONCLUSIVE;

  /// Returns what follows for the whole from its parts: one that is refuted refutes it.
  static ClaimVerdict ofAll(Collection<ClaimVerdict> parts) {
    if (parts.contains(REFUTED)) {
      return REFUTED;
    }
    return parts.contains(INCONCLUSIVE) || parts.isEmpty() ? INCONCLUSIVE : SUPPORTED;
  }
}
