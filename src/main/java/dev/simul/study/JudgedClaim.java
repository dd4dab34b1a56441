package dev.simul.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A claim with what was found.
///
/// @param jvm what was found for the JVM as it is
/// @param lock what was found where an interpreter lock is modelled
public record JudgedClaim(Claim claim, List<Finding> jvm, List<Finding> lock) {

  public JudgedClaim {
    jvm = List.copyOf(jvm);
    lock = List.copyOf(lock);
  }

  /// Returns the verdict for the JVM as it is.
  public ClaimVerdict onJvm() {
    return verdict(jvm);
  }

  /// Returns the verdict where an interpreter lock is modelled; null if the lock cannot matter.
  public @Nullable ClaimVerdict underLock() {
    return lock.isEmpty() ? null : verdict(lock);
  }

  /// Returns whether the figures leave it undecided.
  public boolean open() {
    return onJvm() == ClaimVerdict.INCONCLUSIVE || underLock() == ClaimVerdict.INCONCLUSIVE;
  }

  private static ClaimVerdict verdict(List<Finding> findings) {
    return ClaimVerdict.ofAll(findings.stream().map(Finding::verdict).toList());
  }
}
