package dev.simul.study;

import java.util.Collection;

/// What the figures say about a claim, or about a part of one.
public enum ClaimVerdict {
  /// All generations agree with it.
  SUPPORTED,
  /// All generations contradict it.
  REFUTED,
  /// The generations disagree, or are too few.
  INCONCLUSIVE;

  /// Returns the verdict on the whole from those on its parts: one refuted part refutes it.
  static ClaimVerdict ofAll(Collection<ClaimVerdict> parts) {
    if (parts.contains(REFUTED)) {
      return REFUTED;
    }
    return parts.contains(INCONCLUSIVE) || parts.isEmpty() ? INCONCLUSIVE : SUPPORTED;
  }
}
